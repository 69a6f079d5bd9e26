/** Built-in filters: paths and globs. */
@NullMarked
package discos.plugins.filter.path;

import org.jspecify.annotations.NullMarked;
