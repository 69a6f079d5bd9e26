/** Replaces a station's manager: what changes, what forbids it, what shows that it worked. */
@NullMarked
package discos.deployer.failover;

import org.jspecify.annotations.NullMarked;
