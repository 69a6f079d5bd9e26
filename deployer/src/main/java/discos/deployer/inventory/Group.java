package discos.deployer.inventory;

import java.util.List;

/**
 * A group as the inventory sources declare it.
 *
 * @param hosts listed in the group itself, not in its children
 * @param depth the longest way from {@code all}, which has 0
 * @param priority among groups of the same depth the higher one wins
 * @param variables given in the inventory sources themselves
 */
record Group(
        String name,
        List<String> hosts,
        List<String> children,
        List<String> parents,
        int depth,
        int priority,
        VariableLayer variables) {}
