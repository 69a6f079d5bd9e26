/** Modules for what Debian's package tools keep besides packages. */
@NullMarked
package discos.plugins.module.debian;

import org.jspecify.annotations.NullMarked;
