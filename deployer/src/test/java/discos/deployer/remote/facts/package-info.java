/** Tests of the facts on texts of the target systems. */
@NullMarked
package discos.deployer.remote.facts;

import org.jspecify.annotations.NullMarked;
