/** Tests of the local connection, and the frames and fragments that it shares with ssh. */
@NullMarked
package discos.deployer.local;

import org.jspecify.annotations.NullMarked;
