package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Role;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.Written;
import discos.deployer.value.TemplateText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A role as it is used at one place of a play.
 *
 * @param use how it was asked for; parameters are its own, see {@link #parents} for those above
 * @param parents the roles that depend on it, the outermost first
 * @param callers the roles of which tasks call it or a role that depends on it, the nearest first
 * @param dependencies the roles it depends on, planned with this one as last parent
 * @param called where a task calls it, the arguments of the call that name entry points
 * @param allowsDuplicates whether it may run again on a host on which it is complete
 */
public record PlannedRole(
        Role role,
        RoleUse use,
        List<PlannedRole> parents,
        List<PlannedRole> callers,
        List<PlannedRole> dependencies,
        Optional<Set<String>> called,
        boolean allowsDuplicates) {
    /** Copies the lists. */
    public PlannedRole {
        parents = List.copyOf(parents);
        callers = List.copyOf(callers);
        dependencies = List.copyOf(dependencies);
    }

    /**
     * What makes two uses of a role the same: name, entry points, parameters, when and tags; a
     * task's call is none of a play's list or of a dependency, as in Ansible.
     */
    public Object identity() {
        return List.of(
                role.folder(),
                role.content().files(),
                called,
                plain(use.parameters().values()),
                plain(use.keywords().variables().values()),
                use.keywords().items(Keyword.WHEN).stream().map(PlannedRole::plain).toList(),
                use.keywords().items(Keyword.TAGS).stream().map(PlannedRole::plain).toList());
    }

    /** A value without the places at which it was written. */
    private static Object plain(Object value) {
        return switch (value) {
            case Written written -> plain(written.value());
            case TemplateText template -> List.of("template", template.text());
            case List<?> list -> list.stream().map(PlannedRole::plain).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> plain = new HashMap<>();
                map.forEach((key, item) -> plain.put(key, plain(item)));
                yield plain;
            }
            default -> value;
        };
    }
}
