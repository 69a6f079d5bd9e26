/** Modules for disks and what is on them. */
@NullMarked
package discos.plugins.module.disk;

import org.jspecify.annotations.NullMarked;
