/** What a task can call that no plugin offers, since it changes what the engine itself knows. */
@NullMarked
package discos.deployer.run.action;

import org.jspecify.annotations.NullMarked;
