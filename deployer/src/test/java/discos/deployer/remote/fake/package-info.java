/** A host that answers from a script, for tests of plugins. */
@NullMarked
package discos.deployer.remote.fake;

import org.jspecify.annotations.NullMarked;
