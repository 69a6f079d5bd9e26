/** Tests of the frames without a shell. */
@NullMarked
package discos.deployer.remote.frame;

import org.jspecify.annotations.NullMarked;
