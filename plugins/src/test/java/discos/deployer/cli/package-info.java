/** Commands as a user calls them, with the built-in plugins on the class path. */
@NullMarked
package discos.deployer.cli;

import org.jspecify.annotations.NullMarked;
