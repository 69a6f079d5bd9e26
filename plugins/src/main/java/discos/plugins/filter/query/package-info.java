/** Built-in filters: queries in JMESPath. */
@NullMarked
package discos.plugins.filter.query;

import org.jspecify.annotations.NullMarked;
