/** Plays a plan: hosts walk its tasks in exchanges, and events tell what happens. */
@NullMarked
package discos.deployer.run;

import org.jspecify.annotations.NullMarked;
