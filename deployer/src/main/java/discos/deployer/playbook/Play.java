package discos.deployer.playbook;

import discos.deployer.source.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts and what is done on them.
 *
 * @param keywords everything but roles and tasks, so also {@code vars_files} and {@code
 *     vars_prompt}
 * @param roles the {@code roles} list
 * @param lists the lists of tasks that were written
 */
public record Play(
        Origin origin, Keywords keywords, List<RoleUse> roles, Map<Section, List<TaskNode>> lists)
        implements PlaybookEntry {

    /** A list of tasks of a play. */
    public enum Section {
        PRE_TASKS,
        TASKS,
        POST_TASKS,
        HANDLERS
    }

    /** Copies roles and lists. */
    public Play {
        roles = List.copyOf(roles);
        Map<Section, List<TaskNode>> copy = new EnumMap<>(Section.class);
        lists.forEach((section, nodes) -> copy.put(section, List.copyOf(nodes)));
        lists = Map.copyOf(copy);
    }

    /** The play with keywords for those that it does not write itself. */
    public Play completed(Keywords standard) {
        return new Play(origin, keywords.completed(standard), roles, lists);
    }

    /** The play with these keywords in place of its own. */
    public Play with(Keywords others) {
        return new Play(origin, others, roles, lists);
    }

    /** The tasks of a section, in the order written. */
    public List<TaskNode> tasks(Section section) {
        return lists.getOrDefault(section, List.of());
    }

    /** The name, or the hosts pattern where there is none, as Ansible shows it; not rendered. */
    public String title() {
        return keywords.text(Keyword.NAME)
                .or(
                        () ->
                                keywords.get(Keyword.HOSTS)
                                        .map(
                                                hosts ->
                                                        String.join(
                                                                ",",
                                                                hosts.items().stream()
                                                                        .map(String::valueOf)
                                                                        .toList())))
                .orElse("");
    }
}
