/** Modules for what the network may bring to a host. */
@NullMarked
package discos.plugins.module.firewall;

import org.jspecify.annotations.NullMarked;
