/** The facts of a host: asked in one fragment, read without touching the host again. */
@NullMarked
package discos.deployer.remote.facts;

import org.jspecify.annotations.NullMarked;
