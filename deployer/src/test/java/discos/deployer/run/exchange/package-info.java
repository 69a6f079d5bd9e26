/** Tests of exchange planning against a scripted host. */
@NullMarked
package discos.deployer.run.exchange;

import org.jspecify.annotations.NullMarked;
