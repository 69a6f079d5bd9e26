/** Modules that Ansible's collections have and this program has not, and what to do instead. */
@NullMarked
package discos.deployer.playbook.absent;

import org.jspecify.annotations.NullMarked;
