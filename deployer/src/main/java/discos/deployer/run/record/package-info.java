/** Turns what the run does into events: stamped, counted, and with every secret masked. */
@NullMarked
package discos.deployer.run.record;

import org.jspecify.annotations.NullMarked;
