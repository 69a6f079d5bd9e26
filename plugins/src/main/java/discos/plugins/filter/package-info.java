/** Built-in filters: values made of values. */
@NullMarked
package discos.plugins.filter;

import org.jspecify.annotations.NullMarked;
