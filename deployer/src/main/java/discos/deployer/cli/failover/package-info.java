/** The command that replaces a station's manager. */
@NullMarked
package discos.deployer.cli.failover;

import org.jspecify.annotations.NullMarked;
