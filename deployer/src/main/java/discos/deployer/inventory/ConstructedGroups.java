package discos.deployer.inventory;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The inventory plugin {@code constructed}: variables ({@code compose}) and groups ({@code groups},
 * {@code keyed_groups}) made of what other sources said of each host before.
 */
final class ConstructedGroups {
    private static final Set<String> KEYS =
            Set.of(
                    "plugin",
                    "strict",
                    "compose",
                    "groups",
                    "keyed_groups",
                    "use_extra_vars",
                    "use_vars_plugins",
                    "leading_separator");
    private static final Pattern UNSAFE = Pattern.compile("^[0-9\\W]|\\W");

    private final Draft draft;
    private final List<VariableFolder> folders;
    private final InventoryOutside.Templates templates;
    private final Problems problems;
    private final Map<String, Object> config;
    private final Origin origin;
    private final boolean isStrict;

    /**
     * Groups as a file says.
     *
     * @param folders reads the variables beside the sources before, which {@code use_vars_plugins}
     *     asks for
     */
    ConstructedGroups(
            Draft draft,
            Supplier<List<VariableFolder>> folders,
            InventoryOutside.Templates templates,
            Problems problems,
            Node.Mapping config) {
        this.draft = draft;
        this.templates = templates;
        this.problems = problems;
        this.origin = config.origin();
        this.config = Values.variables(config);
        this.isStrict = PythonItems.isTrue(this.config.getOrDefault("strict", false));
        this.folders =
                PythonItems.isTrue(this.config.getOrDefault("use_vars_plugins", false))
                        ? folders.get()
                        : List.of();
        config.entries().stream()
                .filter(entry -> !KEYS.contains(entry.key().text()))
                .forEach(
                        entry ->
                                problems.add(
                                        Problem.of(
                                                        "bad-inventory",
                                                        "constructed has no '"
                                                                + entry.key().text()
                                                                + "'",
                                                        entry.key().origin())
                                                .advise(
                                                        "compose, groups, keyed_groups, strict and"
                                                                + " leading_separator are there")));
    }

    /** Whether a file configures this plugin. */
    static boolean isMeant(Node document) {
        return document instanceof Node.Mapping mapping
                && mapping.get("plugin")
                        .map(
                                name ->
                                        name instanceof Node.Scalar scalar
                                                && Set.of(
                                                                "constructed",
                                                                "ansible.builtin.constructed")
                                                        .contains(scalar.text()))
                        .orElse(false);
    }

    void read() {
        for (String host : List.copyOf(draft.hostNames())) {
            compose(host);
            Map<String, Object> variables = variablesOf(host);
            groups(host, variables);
            if (config.get("keyed_groups") instanceof List<?> keyed) {
                keyed.forEach(one -> keyed(host, one, variables));
            }
        }
    }

    private Map<String, Object> variablesOf(String host) {
        Map<String, Object> variables = draft.variablesOf(host, folders);
        if (PythonItems.isTrue(config.getOrDefault("use_extra_vars", false))) {
            variables.putAll(draft.extraVars());
        }
        return variables;
    }

    private void compose(String host) {
        if (config.get("compose") instanceof Map<?, ?> compose) {
            Map<String, Object> variables = variablesOf(host);
            compose.forEach(
                    (name, expression) ->
                            value(expression, variables)
                                    .ifPresent(
                                            value ->
                                                    draft.setHostVariable(
                                                            host, String.valueOf(name), value)));
        }
    }

    private void groups(String host, Map<String, Object> variables) {
        if (!(config.get("groups") instanceof Map<?, ?> groups)) {
            return;
        }
        groups.forEach(
                (name, expression) -> {
                    try {
                        if (templates.holds(PythonText.str(expression), variables)) {
                            join(host, String.valueOf(name));
                        }
                    } catch (ProblemException e) {
                        refuse("could not add host " + host + " to group " + name, e);
                    }
                });
    }

    private void keyed(String host, Object rule, Map<String, Object> variables) {
        if (!(rule instanceof Map<?, ?> map)) {
            problems.add(
                    Problem.of("bad-inventory", "a keyed group must be a mapping", origin)
                            .advise("write '- key: EXPRESSION' with prefix and separator"));
            return;
        }
        Map<String, Object> one = new LinkedHashMap<>();
        map.forEach((name, value) -> one.put(String.valueOf(name), value));
        Optional<Object> key = value(one.getOrDefault("key", ""), variables);
        boolean hasDefault = one.getOrDefault("default_value", None.NONE) != None.NONE;
        if (isContrary(one, hasDefault)
                || key.isEmpty()
                || isNothing(key.get(), hasDefault, host, one)) {
            return;
        }
        String separator = written(one.getOrDefault("separator", "_"));
        String prefix = written(one.getOrDefault("prefix", ""));
        boolean isLeading = PythonItems.isTrue(config.getOrDefault("leading_separator", true));
        String between = prefix.isEmpty() && !isLeading ? "" : separator;
        String above;
        try {
            above =
                    PythonText.str(
                            templates.rendered(one.getOrDefault("parent_group", ""), variables));
        } catch (ProblemException e) {
            refuse("the parent_group of '" + one.get("key") + "' cannot be rendered", e);
            return;
        }
        for (String name : names(key.get(), one, separator)) {
            String group = join(host, safe(prefix + between + name));
            if (!above.isEmpty()) {
                draft.addGroup(safe(above));
                draft.addChild(safe(above), group);
            }
        }
    }

    private boolean isContrary(Map<String, Object> rule, boolean hasDefault) {
        boolean isBoth = hasDefault && rule.containsKey("trailing_separator");
        if (isBoth) {
            problems.add(
                    Problem.of(
                                    "bad-inventory",
                                    "parameters are mutually exclusive for keyed groups:"
                                            + " default_value|trailing_separator",
                                    origin)
                            .advise("leave out one of them"));
        }
        return isBoth;
    }

    /** Whether a key makes no group: it is empty, or nothing that could be a name. */
    private boolean isNothing(
            Object key, boolean hasDefault, String host, Map<String, Object> rule) {
        String name = written(rule.getOrDefault("key", ""));
        boolean isEmpty = !PythonItems.isTrue(key) && !(key.equals("") && hasDefault);
        boolean isCollection = key instanceof List<?> || key instanceof Map<?, ?>;
        if (isEmpty && isStrict && !isCollection) {
            problems.add(
                    Problem.of(
                                    "constructed",
                                    "No key or key resulted empty for %s in host %s, invalid entry"
                                            .formatted(name, host),
                                    origin)
                            .advise("write 'strict: false' to leave out such hosts"));
        }
        if (!isEmpty && !isCollection && !(key instanceof String)) {
            problems.add(
                    Problem.of(
                                    "constructed",
                                    "Invalid group name format, expected a string or a list of them"
                                            + " or dictionary, got: "
                                            + PythonText.str(key)
                                            + " for "
                                            + name
                                            + " of host "
                                            + host,
                                    origin)
                            .advise("make a text of it: " + name + " | string"));
            return true;
        }
        return isEmpty;
    }

    /** A text as it stands in the file; templates in it are not rendered. */
    private static String written(Object value) {
        return value instanceof TemplateText template ? template.text() : PythonText.str(value);
    }

    private static List<String> names(Object key, Map<String, Object> rule, String separator) {
        Optional<String> otherwise =
                Optional.ofNullable(rule.get("default_value")).map(PythonText::str);
        boolean isTrailing = PythonItems.isTrue(rule.getOrDefault("trailing_separator", true));
        List<String> names = new ArrayList<>();
        switch (key) {
            case List<?> list ->
                    list.forEach(item -> names.add(orElse(PythonText.str(item), otherwise)));
            case Map<?, ?> map ->
                    map.forEach(
                            (name, value) -> {
                                String said = PythonText.str(value);
                                String start = PythonText.str(name);
                                boolean isBare =
                                        said.isEmpty() && otherwise.isEmpty() && !isTrailing;
                                names.add(
                                        isBare
                                                ? start
                                                : start + separator + orElse(said, otherwise));
                            });
            default -> {
                String said = PythonText.str(key);
                if (!said.isEmpty() || otherwise.isPresent()) {
                    names.add(orElse(said, otherwise));
                }
            }
        }
        return names;
    }

    private static String orElse(String text, Optional<String> otherwise) {
        return text.isEmpty() ? otherwise.orElse(text) : text;
    }

    private String join(String host, String group) {
        String name = safe(group);
        draft.addGroup(name);
        draft.addMember(name, host);
        return name;
    }

    private static String safe(String group) {
        return UNSAFE.matcher(group).replaceAll("_");
    }

    private Optional<Object> value(Object expression, Map<String, Object> variables) {
        try {
            Object value = templates.value(PythonText.str(expression), variables);
            if (!(value instanceof Undefined undefined)) {
                return Optional.of(value);
            }
            if (isStrict) {
                problems.add(Problem.of("undefined-variable", undefined.message(), origin));
            }
        } catch (ProblemException e) {
            refuse("'" + PythonText.str(expression) + "' cannot be rendered", e);
        }
        return Optional.empty();
    }

    /** Without {@code strict} what cannot be rendered is left out, as with Ansible. */
    private void refuse(String what, ProblemException why) {
        if (isStrict) {
            problems.add(
                    Problem.of(
                                    "constructed",
                                    what + ": " + why.problems().getFirst().message(),
                                    origin)
                            .advise("write 'strict: false' to leave out what cannot be rendered"));
        }
    }
}
