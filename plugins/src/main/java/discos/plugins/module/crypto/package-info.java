/** Modules for keys and certificates of TLS. */
@NullMarked
package discos.plugins.module.crypto;

import org.jspecify.annotations.NullMarked;
