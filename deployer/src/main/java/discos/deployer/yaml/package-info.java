/** YAML text to nodes that know where they were written; the only user of SnakeYAML. */
@NullMarked
package discos.deployer.yaml;

import org.jspecify.annotations.NullMarked;
