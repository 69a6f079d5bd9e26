package discos.deployer.inventory;

import java.util.List;

/**
 * A group as the inventory sources declare it.
 *
 * @param hosts listed in the group itself, not in its children
 * @param variables given in the inventory sources themselves
 */
record Group(
        String name, List<String> hosts, Relations relations, Rank rank, VariableLayer variables) {

    /** The groups right above and below, in the order declared. */
    record Relations(List<String> children, List<String> parents) {}

    /**
     * Whose variables win.
     *
     * @param depth the longest way from {@code all}, which has 0; the deeper group wins
     * @param priority among groups of the same depth the higher one wins
     */
    record Rank(int depth, int priority) {}

    List<String> children() {
        return relations.children();
    }

    List<String> parents() {
        return relations.parents();
    }
}
