/** Where a thing was written, what is wrong with it, and how to say so. */
@NullMarked
package discos.deployer.source;

import org.jspecify.annotations.NullMarked;
