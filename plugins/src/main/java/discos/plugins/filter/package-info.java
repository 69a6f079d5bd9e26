/** Built-in filters of no narrower group. */
@NullMarked
package discos.plugins.filter;

import org.jspecify.annotations.NullMarked;
