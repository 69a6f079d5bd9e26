/** Built-in filters: hashes, checksums and passwords. */
@NullMarked
package discos.plugins.filter.crypto;

import org.jspecify.annotations.NullMarked;
