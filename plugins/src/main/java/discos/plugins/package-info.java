/** The built-in plugins: modules, filters, tests and lookups. */
@NullMarked
package discos.plugins;

import org.jspecify.annotations.NullMarked;
