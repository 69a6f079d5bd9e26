/** Built-in filters: lists, sets and dicts. */
@NullMarked
package discos.plugins.filter.collection;

import org.jspecify.annotations.NullMarked;
