/** The commands, the wiring and the exit codes; the only user of clock, environment and streams. */
@NullMarked
package discos.deployer.cli;

import org.jspecify.annotations.NullMarked;
