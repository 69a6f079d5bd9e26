/** The loss of a manager, played in containers. */
@NullMarked
package discos.deployer.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
