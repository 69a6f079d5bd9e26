/** What holds for a station and not for a machine, and what the operator prefers. */
@NullMarked
package discos.deployer.station;

import org.jspecify.annotations.NullMarked;
