/** Built-in filters: IP addresses and networks. */
@NullMarked
package discos.plugins.filter.net;

import org.jspecify.annotations.NullMarked;
