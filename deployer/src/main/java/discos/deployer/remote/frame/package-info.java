/** The wire: one persistent shell for each account, asked in binary-safe frames. */
@NullMarked
package discos.deployer.remote.frame;

import org.jspecify.annotations.NullMarked;
