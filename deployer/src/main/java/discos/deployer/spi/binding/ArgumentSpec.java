package discos.deployer.spi.binding;

import discos.deployer.spi.ModuleInfo;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arguments of one module, as its {@code Args} record declares them.
 *
 * @param <A> the record
 */
public final class ArgumentSpec<A extends Record> {
    /** The key under which a task's free form is given. */
    public static final String FREE_FORM = "_raw_params";

    private final String module;
    private final RecordPlan<A> plan;
    private final ArgumentRules rules;
    private final Map<String, Argument> byName = new LinkedHashMap<>();
    private final Set<String> handedOn = new TreeSet<>();

    private ArgumentSpec(String module, RecordPlan<A> plan) {
        this.module = module;
        this.plan = plan;
        this.rules = ArgumentRules.of(plan.rules());
        for (Argument argument : plan.arguments()) {
            byName.put(argument.name(), argument);
            argument.aliases().forEach(alias -> byName.put(alias, argument));
            for (Class<? extends Record> other : argument.note().restOf()) {
                handedOn.addAll(of(module, other).byName.keySet());
            }
        }
    }

    /**
     * Reads a module's record.
     *
     * @param module the short name, for messages
     * @throws IllegalArgumentException if a component is none of the kinds that {@code Arg} names
     */
    public static <A extends Record> ArgumentSpec<A> of(String module, Class<A> args) {
        return new ArgumentSpec<>(module, RecordPlan.of(args));
    }

    /** The arguments in the order declared, shared ones included. */
    List<Argument> arguments() {
        return plan.arguments();
    }

    /** All names a task may use, aliases included. */
    public Collection<String> names() {
        Set<String> names = new TreeSet<>(byName.keySet());
        names.addAll(handedOn);
        return names;
    }

    /** Whether a path that is not given lies in the home folder of the account. */
    public boolean hasDefaultAtHome(Collection<String> given) {
        return plan.arguments().stream()
                .anyMatch(
                        argument ->
                                argument.note().isPath()
                                        && argument.note().defaultValue().startsWith("~")
                                        && !given.contains(argument.name()));
    }

    /** Whether the module takes a free form, as {@code command: ls} does. */
    public boolean takesFreeForm() {
        return freeForm().isPresent();
    }

    /** The name of the argument that an alias or a name stands for. */
    public Optional<String> canonical(String name) {
        return Optional.ofNullable(byName.get(name)).map(Argument::name);
    }

    /** The names of the arguments that no output may show. */
    public List<String> secretNames() {
        return arguments().stream()
                .filter(argument -> argument.note().isSecret())
                .flatMap(a -> Stream.concat(Stream.of(a.name()), a.aliases().stream()))
                .toList();
    }

    /**
     * Makes the record.
     *
     * @param given rendered values by name or alias; omitted ones left out; the free form under
     *     {@link #FREE_FORM}
     * @throws ArgumentException in Ansible's words, if they do not fit
     */
    public A bind(Map<String, Object> given, BindingContext context) {
        refuseUnknown(given.keySet());
        Map<String, Object> named = byCanonicalName(given);
        refuse(rules.conflicts(name -> isIn(named, name)).stream().map(Map.Entry::getValue));
        List<String> missing =
                missing(named.keySet()).stream().filter(name -> !rules.tellsOf(name)).toList();
        if (!missing.isEmpty()) {
            throw new ArgumentException(
                    "missing required arguments: " + String.join(", ", missing));
        }
        refuse(rules.missing(name -> isIn(named, name), name -> text(named, name)).stream());
        refuse(rules.noTexts(named).stream());
        Conversion conversion = new Conversion(context.paths());
        return plan.make(argument -> value(argument, named, conversion), context.control());
    }

    /** The arguments as they are declared, for the check of what is written. */
    Optional<Argument> argument(String name) {
        return name.equals(FREE_FORM) ? freeForm() : Optional.ofNullable(byName.get(name));
    }

    ArgumentRules rules() {
        return rules;
    }

    String module() {
        return module;
    }

    /**
     * What is wrong with arguments as written, templates not rendered yet: unknown names, missing
     * ones, those that exclude each other, and plain values that cannot be converted.
     *
     * @param isComplete whether nothing else, such as {@code module_defaults}, gives arguments
     */
    public List<ArgumentProblem> problems(Map<String, Object> written, boolean isComplete) {
        return new WrittenArguments<>(this, written, isComplete).problems();
    }

    private static void refuse(Stream<String> messages) {
        messages.findFirst()
                .ifPresent(
                        message -> {
                            throw new ArgumentException(message);
                        });
    }

    /** Whether an argument of a name or alias is among values under the arguments' own names. */
    boolean isIn(Map<String, Object> named, String name) {
        return canonical(name).filter(named::containsKey).isPresent();
    }

    /** The value of an argument as text, or its default. */
    String text(Map<String, Object> named, String name) {
        return canonical(name)
                .map(named::get)
                .map(PythonText::str)
                .or(() -> argument(name).map(argument -> argument.note().defaultValue()))
                .orElse("");
    }

    private Object value(Argument argument, Map<String, Object> named, Conversion conversion) {
        Object given = named.get(argument.name());
        if (given == null) {
            if (argument.note().defaultValue().isEmpty()) {
                return Optional.empty();
            }
            Object standard = conversion.defaultOf(argument);
            return argument.isOptional() ? Optional.of(standard) : standard;
        }
        Object converted = conversion.convert(argument, given);
        if (converted instanceof String text && isPath(argument, named)) {
            converted = conversion.path(text);
        }
        return argument.isOptional() ? Optional.of(converted) : converted;
    }

    /** Whether another argument says that this one is a path on the host. */
    private boolean isPath(Argument argument, Map<String, Object> named) {
        return List.of(argument.note().pathIf()).stream()
                .anyMatch(name -> Conversion.isTrue(text(named, name)));
    }

    private void refuseUnknown(Collection<String> names) {
        List<String> unknown = names.stream().filter(name -> !isKnown(name)).sorted().toList();
        if (unknown.isEmpty()) {
            return;
        }
        if (rules.unknown().isPresent()) {
            throw new ArgumentException(rules.unknown().get() + ": " + String.join(",", unknown));
        }
        String known =
                arguments().stream().map(Argument::name).sorted().collect(Collectors.joining(", "));
        String aliases =
                arguments().stream()
                        .flatMap(argument -> argument.aliases().stream())
                        .sorted()
                        .collect(Collectors.joining(", "));
        throw new ArgumentException(
                "Unsupported parameters for (%s) module: %s. Supported parameters include: %s%s."
                        .formatted(
                                module,
                                String.join(", ", unknown),
                                known,
                                aliases.isEmpty() ? "" : " (" + aliases + ")"));
    }

    List<String> missing(Collection<String> given) {
        return arguments().stream()
                .filter(argument -> argument.isRequired() && !given.contains(argument.name()))
                .map(Argument::name)
                .sorted()
                .toList();
    }

    /** Values under the arguments' own names; Python's None counts as not given. */
    Map<String, Object> byCanonicalName(Map<String, Object> given) {
        Map<String, Object> named = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        given.forEach(
                (name, value) -> {
                    Optional<Argument> known = argument(name).filter(it -> !it.note().isRest());
                    if (known.isEmpty()) {
                        others.put(name, value);
                    } else if (value != None.NONE) {
                        named.put(known.get().name(), value);
                    }
                });
        rest().ifPresent(argument -> named.put(argument.name(), others));
        return named;
    }

    boolean isKnown(String name) {
        return argument(name).isPresent()
                || handedOn.contains(name)
                || (takesAnyName() && !name.equals(FREE_FORM));
    }

    /** Whether names that are not among its own are data of the module. */
    public boolean takesAnyName() {
        return rest().isPresent() && handedOn.isEmpty();
    }

    private Optional<Argument> rest() {
        return arguments().stream().filter(argument -> argument.note().isRest()).findFirst();
    }

    private Optional<Argument> freeForm() {
        return arguments().stream().filter(argument -> argument.note().isFreeForm()).findFirst();
    }

    /** The spec of a module, its name read from its {@link ModuleInfo}. */
    static <A extends Record> ArgumentSpec<A> of(ModuleInfo info, Class<A> args) {
        return of(info.name(), args);
    }
}
