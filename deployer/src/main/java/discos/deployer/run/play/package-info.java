/** A play on a batch of hosts: tasks in lock-step, blocks, includes, handlers and roles. */
@NullMarked
package discos.deployer.run.play;

import org.jspecify.annotations.NullMarked;
