/** The module for Debian's packages. */
@NullMarked
package discos.plugins.module.apt;

import org.jspecify.annotations.NullMarked;
