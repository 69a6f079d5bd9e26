/** Listeners that turn the events of a run into what people and programs read. */
@NullMarked
package discos.deployer.report;

import org.jspecify.annotations.NullMarked;
