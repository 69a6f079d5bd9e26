/** Finds in a plan what cannot go well, before any host is contacted. */
@NullMarked
package discos.deployer.plan.check;

import org.jspecify.annotations.NullMarked;
