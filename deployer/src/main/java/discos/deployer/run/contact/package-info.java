/** Hosts as the run holds them: opened once, asked through counted seats, closed together. */
@NullMarked
package discos.deployer.run.contact;

import org.jspecify.annotations.NullMarked;
