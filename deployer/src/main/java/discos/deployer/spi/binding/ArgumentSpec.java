package discos.deployer.spi.binding;

import discos.deployer.source.DidYouMean;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    private final Map<String, Argument> byName = new LinkedHashMap<>();

    private ArgumentSpec(String module, RecordPlan<A> plan) {
        this.module = module;
        this.plan = plan;
        for (Argument argument : plan.arguments()) {
            byName.put(argument.name(), argument);
            argument.aliases().forEach(alias -> byName.put(alias, argument));
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
        return new TreeSet<>(byName.keySet());
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
                .flatMap(
                        a ->
                                java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(a.name()), a.aliases().stream()))
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
        List<String> missing = missing(named.keySet());
        if (!missing.isEmpty()) {
            throw new ArgumentException(
                    "missing required arguments: " + String.join(", ", missing));
        }
        Conversion conversion = new Conversion(context.paths());
        return plan.make(argument -> value(argument, named, conversion), context.control());
    }

    /**
     * What is wrong with arguments as written, templates not rendered yet: unknown names, missing
     * ones, and plain values that cannot be converted.
     */
    public List<ArgumentProblem> problems(Map<String, Object> written) {
        List<ArgumentProblem> problems = new ArrayList<>();
        for (String name : written.keySet()) {
            if (!isKnown(name)) {
                problems.add(unknown(name));
            }
        }
        Map<String, Object> named = byCanonicalName(written);
        List<String> missing = missing(named.keySet());
        if (!missing.isEmpty()) {
            problems.add(
                    new ArgumentProblem(
                            "missing-parameter",
                            Optional.empty(),
                            module + " needs " + String.join(", ", missing),
                            Optional.of("See: discos-doc " + module)));
        }
        Conversion conversion = new Conversion(UnaryOperator.identity());
        written.forEach(
                (name, value) -> {
                    Optional<Argument> argument = argument(name);
                    if (argument.isPresent() && isPlain(value)) {
                        try {
                            conversion.convert(argument.get(), value);
                        } catch (ArgumentException reason) {
                            problems.add(
                                    new ArgumentProblem(
                                            "bad-parameter",
                                            Optional.of(name),
                                            reason.text(),
                                            Optional.empty()));
                        }
                    }
                });
        return problems;
    }

    private ArgumentProblem unknown(String name) {
        String advice =
                DidYouMean.nearest(name, byName.keySet())
                        .map(known -> "did you mean '" + known + "'? ")
                        .orElse("");
        String message =
                name.equals(FREE_FORM)
                        ? module + " takes no free form"
                        : module + " has no parameter '" + name + "'";
        return new ArgumentProblem(
                "unknown-parameter",
                Optional.of(name),
                message,
                Optional.of(advice + "See: discos-doc " + module));
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
        return argument.isOptional() ? Optional.of(converted) : converted;
    }

    private void refuseUnknown(Collection<String> names) {
        List<String> unknown = names.stream().filter(name -> !isKnown(name)).sorted().toList();
        if (unknown.isEmpty()) {
            return;
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

    private List<String> missing(Collection<String> given) {
        return arguments().stream()
                .filter(argument -> argument.isRequired() && !given.contains(argument.name()))
                .map(Argument::name)
                .sorted()
                .toList();
    }

    /** Values under the arguments' own names; Python's None counts as not given. */
    private Map<String, Object> byCanonicalName(Map<String, Object> given) {
        Map<String, Object> named = new LinkedHashMap<>();
        given.forEach(
                (name, value) -> {
                    if (value != None.NONE) {
                        argument(name).ifPresent(known -> named.put(known.name(), value));
                    }
                });
        return named;
    }

    private boolean isKnown(String name) {
        return argument(name).isPresent();
    }

    private Optional<Argument> argument(String name) {
        return name.equals(FREE_FORM) ? freeForm() : Optional.ofNullable(byName.get(name));
    }

    private Optional<Argument> freeForm() {
        return arguments().stream().filter(argument -> argument.note().isFreeForm()).findFirst();
    }

    private static boolean isPlain(Object value) {
        return switch (value) {
            case TemplateText _ -> false;
            case None _ -> false;
            case List<?> list -> list.stream().allMatch(ArgumentSpec::isPlain);
            case Map<?, ?> map -> map.values().stream().allMatch(ArgumentSpec::isPlain);
            default -> true;
        };
    }

    /** The spec of a module, its name read from its {@link ModuleInfo}. */
    static <A extends Record> ArgumentSpec<A> of(ModuleInfo info, Class<A> args) {
        return of(info.name(), args);
    }
}
