/** Reads playbooks, roles and task files from YAML nodes and tells what is wrong in them. */
@NullMarked
package discos.deployer.playbook.read;

import org.jspecify.annotations.NullMarked;
