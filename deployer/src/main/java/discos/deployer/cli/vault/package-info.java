/** The command that encrypts and decrypts what stations keep secret. */
@NullMarked
package discos.deployer.cli.vault;

import org.jspecify.annotations.NullMarked;
