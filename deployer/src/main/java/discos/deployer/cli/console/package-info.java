/** The process around a command: environment, terminal, journal, operator and exit codes. */
@NullMarked
package discos.deployer.cli.console;

import org.jspecify.annotations.NullMarked;
