/** Hosts, groups, their variables and the patterns that name them. */
@NullMarked
package discos.deployer.inventory;

import org.jspecify.annotations.NullMarked;
