/** Tests of the checks of plans. */
@NullMarked
package discos.deployer.plan.check;

import org.jspecify.annotations.NullMarked;
