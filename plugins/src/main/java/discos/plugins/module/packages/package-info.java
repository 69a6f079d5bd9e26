/** Packages and repositories of Arch Linux and of SUSE. */
@NullMarked
package discos.plugins.module.packages;

import org.jspecify.annotations.NullMarked;
