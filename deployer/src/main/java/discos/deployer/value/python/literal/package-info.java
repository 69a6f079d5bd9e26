/** Python literals, read from text. */
@NullMarked
package discos.deployer.value.python.literal;

import org.jspecify.annotations.NullMarked;
