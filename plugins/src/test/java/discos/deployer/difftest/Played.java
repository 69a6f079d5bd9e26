package discos.deployer.difftest;

import java.io.Serializable;
import java.util.Map;

/**
 * What one run of a playbook left.
 *
 * @param changes paths of the machine that this run changed
 */
record Played(int exit, String out, String err, Map<String, Node> changes)
        implements Serializable {}
