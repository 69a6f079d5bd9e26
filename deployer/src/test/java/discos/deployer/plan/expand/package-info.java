/** Tests of how plans are made. */
@NullMarked
package discos.deployer.plan.expand;

import org.jspecify.annotations.NullMarked;
