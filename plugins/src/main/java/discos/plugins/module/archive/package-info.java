/** The module that packs files of a host into archives. */
@NullMarked
package discos.plugins.module.archive;

import org.jspecify.annotations.NullMarked;
