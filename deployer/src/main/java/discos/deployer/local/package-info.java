/** The connection to the machine that the engine itself runs on. */
@NullMarked
package discos.deployer.local;

import org.jspecify.annotations.NullMarked;
