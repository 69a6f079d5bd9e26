package discos.deployer.playbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a task can call that is no module: the engine itself does it. */
public enum EngineAction {
    IMPORT_TASKS("file"),
    INCLUDE_TASKS("file", "apply"),
    INCLUDE(Data.NAMED, "file"),
    IMPORT_ROLE(Names.ROLE),
    INCLUDE_ROLE(Stream.concat(Stream.of(Names.ROLE), Stream.of("apply", "public"))),
    META(),
    SET_FACT(Data.NAMED, "cacheable"),
    SET_STATS("data", "per_host", "aggregate"),
    ADD_HOST(Data.NAMED, "name", "host", "hostname", "groups", "group", "groupname"),
    GROUP_BY("key", "parents"),
    INCLUDE_VARS(
            "file",
            "dir",
            "name",
            "depth",
            "files_matching",
            "ignore_files",
            "extensions",
            "ignore_unknown_extensions",
            "hash_behaviour"),
    VALIDATE_ARGUMENT_SPEC("argument_spec", "provided_arguments", "validate_args_context");

    private enum Data {
        NAMED
    }

    private static final class Names {
        static final String[] ROLE = {
            "name",
            "role",
            "tasks_from",
            "vars_from",
            "defaults_from",
            "handlers_from",
            "allow_duplicates",
            "rolespec_validate"
        };
    }

    private static final Set<EngineAction> FREE_FORM =
            Set.of(IMPORT_TASKS, INCLUDE_TASKS, INCLUDE, META, INCLUDE_VARS);

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set that nobody else holds
    private final Set<String> parameters;

    private final boolean takesAnyName;

    EngineAction(String... parameters) {
        this(Stream.of(parameters));
    }

    EngineAction(Stream<String> parameters) {
        this.parameters = Set.copyOf(parameters.toList());
        this.takesAnyName = false;
    }

    EngineAction(Data data, String... parameters) {
        this.parameters = Set.copyOf(List.of(parameters));
        this.takesAnyName = data == Data.NAMED;
    }

    /** The action that a task calls, if it is one of the engine's. */
    public static Optional<EngineAction> of(ActionCall call) {
        return named(call.shortName());
    }

    /** The action of a short name. */
    public static Optional<EngineAction> named(String shortName) {
        return Stream.of(values()).filter(action -> action.yamlName().equals(shortName)).findAny();
    }

    /** Its short name in YAML. */
    public String yamlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it takes. */
    public ModuleDirectory.Parameters parameters() {
        return new ModuleDirectory.Parameters(parameters, FREE_FORM.contains(this), takesAnyName);
    }

    /** Whether it brings more tasks at run time, which do not inherit its keywords. */
    public boolean isDynamicInclude() {
        return this == INCLUDE_TASKS || this == INCLUDE_ROLE;
    }
}
