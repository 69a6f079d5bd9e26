/** Stands in for a station's machines with containers on a closed network of their own. */
@NullMarked
package discos.deployer.sandbox;

import org.jspecify.annotations.NullMarked;
