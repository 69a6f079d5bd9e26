/** Ansible's vault: texts and files encrypted with a password. */
@NullMarked
package discos.deployer.value.vault;

import org.jspecify.annotations.NullMarked;
