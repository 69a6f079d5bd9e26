/** The installations of DISCOS on one machine: getting sources for one, and selecting one. */
@NullMarked
package discos.deployer.release.workspace;

import org.jspecify.annotations.NullMarked;
