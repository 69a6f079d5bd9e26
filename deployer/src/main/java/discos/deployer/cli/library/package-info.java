/** Plugins of an observatory's own, in folders called {@code library}. */
@NullMarked
package discos.deployer.cli.library;

import org.jspecify.annotations.NullMarked;
