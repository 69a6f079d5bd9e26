/** Values in INI inventories, which are written as Python literals. */
@NullMarked
package discos.deployer.inventory.literal;

import org.jspecify.annotations.NullMarked;
