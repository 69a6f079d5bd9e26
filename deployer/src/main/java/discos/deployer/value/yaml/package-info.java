/** Values as YAML text, as PyYAML writes it. */
@NullMarked
package discos.deployer.value.yaml;

import org.jspecify.annotations.NullMarked;
