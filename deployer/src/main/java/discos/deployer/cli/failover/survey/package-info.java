/** Finds out what a replacement must know; changes nothing. */
@NullMarked
package discos.deployer.cli.failover.survey;

import org.jspecify.annotations.NullMarked;
