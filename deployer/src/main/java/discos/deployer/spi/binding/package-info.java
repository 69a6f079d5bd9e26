/** Rendered arguments to a module's {@code Args} record, and names to plugins. */
@NullMarked
package discos.deployer.spi.binding;

import org.jspecify.annotations.NullMarked;
