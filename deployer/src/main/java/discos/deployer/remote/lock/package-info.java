/** Keeps two runs off one machine at the same time. */
@NullMarked
package discos.deployer.remote.lock;

import org.jspecify.annotations.NullMarked;
