/** Tests of the readers of playbooks. */
@NullMarked
package discos.deployer.playbook.read;

import org.jspecify.annotations.NullMarked;
