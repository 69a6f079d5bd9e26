/** Whole playbooks, played over the local connection. */
@NullMarked
package discos.plugins.playbook;

import org.jspecify.annotations.NullMarked;
