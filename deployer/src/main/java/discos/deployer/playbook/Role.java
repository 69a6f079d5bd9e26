package discos.deployer.playbook;

import discos.deployer.source.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A role read from its folder with certain entry points.
 *
 * @param name as the user called it, the last part of a path
 * @param folder path of its folder
 */
public record Role(String name, String folder, Meta meta, Variables variables, Content content) {

    /**
     * What a role's {@code meta} says.
     *
     * @param dependencies roles that run before it
     * @param argumentSpecs the {@code argument_specs}, not rendered
     */
    public record Meta(
            Origin origin,
            List<RoleUse> dependencies,
            boolean allowsDuplicates,
            Optional<Written> argumentSpecs) {
        /** Copies the list. */
        public Meta {
            dependencies = List.copyOf(dependencies);
        }
    }

    /** The two layers of variables of a role. */
    public record Variables(WrittenMap defaults, WrittenMap vars) {}

    /**
     * What a role does.
     *
     * @param files the entry points it was read with
     */
    public record Content(RoleFiles files, List<TaskNode> tasks, List<TaskNode> handlers) {
        /** Copies the lists. */
        public Content {
            tasks = List.copyOf(tasks);
            handlers = List.copyOf(handlers);
        }
    }
}
