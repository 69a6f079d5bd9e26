/**
 * DISCOS branches and tags: the control machine's mirror, what machines lack of it, and bundles.
 */
@NullMarked
package discos.deployer.release;

import org.jspecify.annotations.NullMarked;
