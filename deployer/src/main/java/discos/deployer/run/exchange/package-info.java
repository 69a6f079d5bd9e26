/** How a task's items become exchanges: look, decide, change, and look again where needed. */
@NullMarked
package discos.deployer.run.exchange;

import org.jspecify.annotations.NullMarked;
