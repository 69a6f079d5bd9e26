/** The variables of a task on a host: Ansible's layers, lazy, and the magic ones. */
@NullMarked
package discos.deployer.run.variables;

import org.jspecify.annotations.NullMarked;
