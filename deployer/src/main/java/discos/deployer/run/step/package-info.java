/** Asks the operator whether a task is wanted, by the name that the task has. */
@NullMarked
package discos.deployer.run.step;

import org.jspecify.annotations.NullMarked;
