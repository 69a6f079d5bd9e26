/** What a play needs before its first task: hosts, batches, prompts, files, facts. */
@NullMarked
package discos.deployer.run.opening;

import org.jspecify.annotations.NullMarked;
