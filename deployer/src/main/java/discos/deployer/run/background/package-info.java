/** Tasks that go on in the background of a host: their start, their folder there, their end. */
@NullMarked
package discos.deployer.run.background;

import org.jspecify.annotations.NullMarked;
