/** Modules for what the kernel is told: its modules and SELinux. */
@NullMarked
package discos.plugins.module.kernel;

import org.jspecify.annotations.NullMarked;
