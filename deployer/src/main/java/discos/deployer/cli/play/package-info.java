/** The command that plays playbooks, and what every command that plays something needs. */
@NullMarked
package discos.deployer.cli.play;

import org.jspecify.annotations.NullMarked;
