package discos.deployer.playbook.read;

import discos.deployer.playbook.Role;
import discos.deployer.playbook.RoleFiles;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.find.CollectionRoles;
import discos.deployer.playbook.find.RoleFinder;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads roles from their folders. */
public final class RoleReader {
    private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json", "");

    private final PlaybookReader reader;
    private final RoleFinder finder;

    /** Finds roles with the finder and reads their files with the reader. */
    public RoleReader(PlaybookReader reader, RoleFinder finder) {
        this.reader = reader;
        this.finder = finder;
    }

    /** The same reader with other diagnostics. */
    public RoleReader reportingTo(Diagnostics others) {
        return new RoleReader(reader.reportingTo(others), finder);
    }

    /**
     * A role; empty, with a problem at the place of the name, if it cannot be found.
     *
     * @param name a rendered name or path
     * @param at where the name was written
     * @param asking the role that asks for it
     */
    public Optional<Role> read(
            String name, Written at, RoleFiles entryPoints, Optional<Role> asking) {
        Optional<CollectionRoles.Found> found = finder.find(name, asking.map(Role::folder));
        if (found.isEmpty()) {
            missing(name, at, asking);
        }
        return found.map(it -> load(it.name(), it.folder(), entryPoints, at));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void missing(String name, Written at, Optional<Role> asking) {
        Optional<String> folder = asking.map(Role::folder);
        String searched =
                String.join(
                        ", ",
                        finder.folders(folder).stream()
                                .map(path -> path.isEmpty() ? "." : path)
                                .toList());
        reader.diagnostics()
                .error(
                        at.problem("missing-role", "there is no role '" + name + "'")
                                .advise(
                                        DidYouMean.nearest(name, finder.names(folder))
                                                .map(near -> "did you mean '" + near + "'?")
                                                .orElse("searched in: " + searched)));
    }

    private Role load(String name, String folder, RoleFiles from, Written at) {
        Optional<String> tasks = find(folder, "tasks", from.tasksFrom(), at);
        Optional<String> handlers = find(folder, "handlers", from.handlersFrom(), at);
        List<TaskNode> taskNodes = tasks.flatMap(reader::tasks).orElse(List.of());
        List<TaskNode> handlerNodes = handlers.flatMap(reader::handlers).orElse(List.of());
        return new Role(
                name,
                folder,
                meta(folder),
                new Role.Variables(
                        variables(folder, "defaults", from.defaultsFrom(), at),
                        variables(folder, "vars", from.varsFrom(), at)),
                new Role.Content(from, taskNodes, handlerNodes));
    }

    /** The file of an entry point; one that was asked for by name must be there, if others are. */
    private Optional<String> find(String folder, String kind, String base, Written at) {
        Optional<String> found = search(folder + "/" + kind + "/", base);
        boolean isNeeded = !base.equals("main") && reader.files().isFolder(folder + "/" + kind);
        if (found.isEmpty() && isNeeded) {
            reader.diagnostics()
                    .error(
                            at.problem(
                                            "missing-role-file",
                                            "the role has no file " + kind + "/" + base + ".yml")
                                    .advise(nearestFile(folder + "/" + kind, base)));
        }
        Path inside = Path.of(folder, kind).toAbsolutePath().normalize();
        if (found.filter(file -> !isBelow(file, inside)).isPresent()) {
            reader.diagnostics()
                    .error(
                            at.problem(
                                            "outside-role",
                                            "Failed loading '%s' for role (%s) as it is not inside the expected role path: '%s'"
                                                    .formatted(found.get(), last(folder), inside))
                                    .advise("name a file of the role itself"));
        }
        return found;
    }

    private static boolean isBelow(String file, Path folder) {
        return Path.of(file).toAbsolutePath().normalize().startsWith(folder);
    }

    private String nearestFile(String folder, String base) {
        List<String> names =
                reader.files().names(folder).stream()
                        .map(name -> name.replaceFirst("\\.(yml|yaml|json)$", ""))
                        .toList();
        return DidYouMean.advice(base, names, "looked in " + folder);
    }

    private Optional<String> search(String prefix, String base) {
        boolean isDefault = base.equals("main");
        Stream<String> extensions =
                isDefault
                        ? EXTENSIONS.stream()
                        : Stream.concat(Stream.of(""), EXTENSIONS.stream().limit(3));
        return extensions
                .map(extension -> (base.startsWith("/") ? "" : prefix) + base + extension)
                .filter(reader.files()::isFile)
                .findFirst();
    }

    /** The variables of a file, or of all files of a folder of that name. */
    private WrittenMap variables(String folder, String kind, String base, Written at) {
        String whole = folder + "/" + kind + "/" + base;
        if (search(folder + "/" + kind + "/", base).isEmpty() && reader.files().isFolder(whole)) {
            WrittenMap all = WrittenMap.EMPTY;
            for (String name : reader.files().names(whole)) {
                boolean isYaml = EXTENSIONS.stream().limit(3).anyMatch(name::endsWith);
                if (isYaml && reader.files().isFile(whole + "/" + name)) {
                    all = all.with(reader.variables(whole + "/" + name).orElse(WrittenMap.EMPTY));
                }
            }
            return all;
        }
        return find(folder, kind, base, at).flatMap(reader::variables).orElse(WrittenMap.EMPTY);
    }

    private Role.Meta meta(String folder) {
        Optional<String> file = search(folder + "/meta/", "main");
        Origin origin = new Origin(file.orElse(folder), 1, 1);
        Role.Meta meta =
                file.flatMap(path -> reader.mapping(path, mapping -> meta(path, mapping)))
                        .orElse(new Role.Meta(origin, List.of(), false, Optional.empty()));
        Optional<Written> specs =
                search(folder + "/meta/", "argument_specs")
                        .flatMap(path -> reader.mapping(path, RoleReader::argumentSpecs))
                        .flatMap(Function.identity());
        return specs.isEmpty()
                ? meta
                : new Role.Meta(meta.origin(), meta.dependencies(), meta.allowsDuplicates(), specs);
    }

    private Role.Meta meta(String file, Node.Mapping mapping) {
        List<RoleUse> dependencies =
                mapping.get("dependencies")
                        .map(node -> reader.dependencies(file, node))
                        .orElse(List.of());
        boolean allowsDuplicates =
                mapping.get("allow_duplicates").map(node -> isTrue(node)).orElse(false);
        return new Role.Meta(
                mapping.origin(), dependencies, allowsDuplicates, argumentSpecs(mapping));
    }

    private boolean isTrue(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean truth) {
            return truth;
        }
        reader.diagnostics()
                .error(
                        Problem.of(
                                        "wrong-type",
                                        "'allow_duplicates' must be true or false",
                                        node.origin())
                                .advise("write 'allow_duplicates: true'"));
        return false;
    }

    private static Optional<Written> argumentSpecs(Node.Mapping mapping) {
        return mapping.get("argument_specs").map(Reading::written);
    }
}
