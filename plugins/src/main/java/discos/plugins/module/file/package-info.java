/** Modules that keep files, folders and links as they should be. */
@NullMarked
package discos.plugins.module.file;

import org.jspecify.annotations.NullMarked;
