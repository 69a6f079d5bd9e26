/** Tests of the ways to machines. */
@NullMarked
package discos.deployer.run.contact;

import org.jspecify.annotations.NullMarked;
