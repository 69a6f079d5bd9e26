/** The contract with a host: connections, exchanges, queries, steps, accounts and shell quoting. */
@NullMarked
package discos.deployer.remote;

import org.jspecify.annotations.NullMarked;
