/** Built-in filters: JSON and YAML, read and written. */
@NullMarked
package discos.plugins.filter.data;

import org.jspecify.annotations.NullMarked;
