/** Built-in tests: questions about values. */
@NullMarked
package discos.plugins.test;

import org.jspecify.annotations.NullMarked;
