/** One task on one host: its items rendered, run and judged. */
@NullMarked
package discos.deployer.run.task;

import org.jspecify.annotations.NullMarked;
