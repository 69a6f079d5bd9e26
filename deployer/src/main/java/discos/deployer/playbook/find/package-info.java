/** Finding the folders of roles, those of collections among them. */
@NullMarked
package discos.deployer.playbook.find;

import org.jspecify.annotations.NullMarked;
