/** Sealed records of what happened during a run. */
@NullMarked
package discos.deployer.event;

import org.jspecify.annotations.NullMarked;
