/** Plays, blocks, tasks, roles and handlers exactly as they were written, with their places. */
@NullMarked
package discos.deployer.playbook;

import org.jspecify.annotations.NullMarked;
