/** Python's value semantics for what playbooks and templates compute with. */
@NullMarked
package discos.deployer.value;

import org.jspecify.annotations.NullMarked;
