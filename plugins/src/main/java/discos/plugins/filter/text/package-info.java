/** Built-in filters: texts out of texts, patterns and markup. */
@NullMarked
package discos.plugins.filter.text;

import org.jspecify.annotations.NullMarked;
