/** Tests of the records of playbooks, and what tests of playbooks share. */
@NullMarked
package discos.deployer.playbook;

import org.jspecify.annotations.NullMarked;
