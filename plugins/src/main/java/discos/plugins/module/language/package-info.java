/** Modules for packages of programming languages. */
@NullMarked
package discos.plugins.module.language;

import org.jspecify.annotations.NullMarked;
