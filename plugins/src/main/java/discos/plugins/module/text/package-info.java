/** Modules that edit text files. */
@NullMarked
package discos.plugins.module.text;

import org.jspecify.annotations.NullMarked;
