/** Tests of the SSH connection against real servers. */
@NullMarked
package discos.deployer.ssh;

import org.jspecify.annotations.NullMarked;
