/** The command that shows inventories. */
@NullMarked
package discos.deployer.cli.inventory;

import org.jspecify.annotations.NullMarked;
