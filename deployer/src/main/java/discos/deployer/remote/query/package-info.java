/** Read-only questions that modules share: files, accounts, services, packages, mounts. */
@NullMarked
package discos.deployer.remote.query;

import org.jspecify.annotations.NullMarked;
