/** Puts the rooms together for a command: files, plugins, connections, plan and run. */
@NullMarked
package discos.deployer.cli.wiring;

import org.jspecify.annotations.NullMarked;
