/** Built-in lookups: values from outside the variables. */
@NullMarked
package discos.plugins.lookup;

import org.jspecify.annotations.NullMarked;
