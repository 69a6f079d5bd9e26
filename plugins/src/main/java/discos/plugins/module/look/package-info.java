/** Modules that only look at files. */
@NullMarked
package discos.plugins.module.look;

import org.jspecify.annotations.NullMarked;
