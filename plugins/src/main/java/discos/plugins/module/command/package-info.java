/** Modules that run what the playbook says. */
@NullMarked
package discos.plugins.module.command;

import org.jspecify.annotations.NullMarked;
