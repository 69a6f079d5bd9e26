package discos.deployer.playbook;

import discos.deployer.source.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role read from its folder with certain entry points.
 *
 * @param name as the user called it, the last part of a path, with that of its collection
 * @param folder path of its folder
 */
public record Role(String name, String folder, Meta meta, Variables variables, Content content) {
    private static final Pattern COLLECTED =
            Pattern.compile("(?:^|.*/)ansible_collections/(\\w+)/(\\w+)/roles/.*");

    /** The collection in which a folder of a role lies, such as {@code community.general}. */
    public static Optional<String> collection(String folder) {
        Matcher inside = COLLECTED.matcher(Path.of(folder).toAbsolutePath().normalize().toString());
        return inside.matches()
                ? Optional.of(inside.group(1) + "." + inside.group(2))
                : Optional.empty();
    }

    /** The collection that it belongs to. */
    public Optional<String> collection() {
        return collection(folder).filter(it -> name.startsWith(it + "."));
    }

    /** The name without that of its collection. */
    public String shortName() {
        return collection().map(it -> name.substring(it.length() + 1)).orElse(name);
    }

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
