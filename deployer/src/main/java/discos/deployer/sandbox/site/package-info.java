/** What a station has besides the machines of its inventory, and where the sandbox puts it. */
@NullMarked
package discos.deployer.sandbox.site;

import org.jspecify.annotations.NullMarked;
