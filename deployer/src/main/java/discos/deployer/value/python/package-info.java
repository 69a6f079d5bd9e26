/** What Python does with values: printing, equality, order, arithmetic, methods. */
@NullMarked
package discos.deployer.value.python;

import org.jspecify.annotations.NullMarked;
