/** Tests of plans and their listings. */
@NullMarked
package discos.deployer.plan;

import org.jspecify.annotations.NullMarked;
