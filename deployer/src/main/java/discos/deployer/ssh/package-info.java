/** Hosts over SSH; the only room that knows JSch. */
@NullMarked
package discos.deployer.ssh;

import org.jspecify.annotations.NullMarked;
