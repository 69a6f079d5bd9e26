package discos.deployer.run.action;

import discos.deployer.value.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with values that a specification of options describes. */
final class ArgumentCheck {
    private static final Set<String> WORDS_OF_TRUTH =
            Set.of(
                    "yes", "no", "y", "n", "true", "false", "t", "f", "on", "off", "1", "0", "1.0",
                    "0.0");

    private static final String AMOUNT = "(?:\\d+\\.?\\d*|\\.\\d+)\\s*[A-Za-z]*";
    private static final String NO_DICTIONARY =
            "dictionary requested, could not parse JSON or key=value";
    private static final String REAL = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

    private final Map<?, ?> options;
    private final Map<?, ?> values;
    private final String within;

    /**
     * A check of one level.
     *
     * @param options what there is by name: {@code type}, {@code required}, {@code choices}, ...
     * @param values what was given, by name or alias
     */
    ArgumentCheck(Map<?, ?> options, Map<?, ?> values) {
        this(options, values, "");
    }

    private ArgumentCheck(Map<?, ?> options, Map<?, ?> values, String within) {
        this.options = options;
        this.values = values;
        this.within = within;
    }

    /** All problems, in Ansible's order: names, what is missing, types, choices, inner levels. */
    List<String> errors() {
        Map<String, Map<?, ?>> specs = new LinkedHashMap<>();
        options.forEach(
                (name, spec) ->
                        specs.put(
                                String.valueOf(name),
                                spec instanceof Map<?, ?> it ? it : Map.of()));
        Map<String, Object> given = byName(specs);
        List<String> errors = new ArrayList<>(noDictionary(specs, given));
        errors.addAll(unknown(specs, given));
        String missing =
                specs.keySet().stream()
                        .filter(name -> isRequired(specs.get(name)))
                        .filter(name -> isAbsent(given.get(name)))
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            errors.add("missing required arguments: " + missing + found());
        }
        List<String> choices = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        specs.forEach(
                (name, spec) -> {
                    Object value = given.get(name);
                    if (value == null || value == None.NONE) {
                        return;
                    }
                    errors.addAll(typeErrors(name, spec, value));
                    choices.addAll(choiceErrors(name, spec, value));
                    inner.addAll(innerErrors(name, spec, value));
                });
        errors.addAll(choices);
        errors.addAll(inner);
        return errors;
    }

    /** A text in the place of inner options is told of once more, of all levels together. */
    private List<String> noDictionary(Map<String, Map<?, ?>> specs, Map<String, Object> given) {
        boolean isOdd =
                specs.entrySet().stream()
                        .filter(spec -> spec.getValue().containsKey("options"))
                        .map(spec -> given.get(spec.getKey()))
                        .anyMatch(value -> value instanceof String && !fits("dict", value));
        return within.isEmpty() && isOdd ? List.of(NO_DICTIONARY) : List.of();
    }

    private Map<String, Object> byName(Map<String, Map<?, ?>> specs) {
        Map<String, String> canonical = new TreeMap<>();
        specs.forEach(
                (name, spec) -> {
                    if (spec.get("aliases") instanceof List<?> aliases) {
                        aliases.forEach(alias -> canonical.put(String.valueOf(alias), name));
                    }
                });
        Map<String, Object> given = new LinkedHashMap<>();
        values.forEach(
                (key, value) -> {
                    String name = String.valueOf(key);
                    given.put(canonical.getOrDefault(name, name), value);
                });
        return given;
    }

    private List<String> unknown(Map<String, Map<?, ?>> specs, Map<String, Object> given) {
        String above = within.isEmpty() ? "" : String.join(".", within.split(" -> ")) + ".";
        String unknown =
                given.keySet().stream()
                        .filter(name -> !specs.containsKey(name))
                        .sorted()
                        .map(above::concat)
                        .collect(Collectors.joining(", "));
        if (unknown.isEmpty()) {
            return List.of();
        }
        String known = specs.keySet().stream().sorted().collect(Collectors.joining(", "));
        return List.of(unknown + ". Supported parameters include: " + known + ".");
    }

    private static boolean isTruth(String text) {
        return WORDS_OF_TRUTH.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isRequired(@Nullable Map<?, ?> spec) {
        return spec != null && Boolean.TRUE.equals(spec.get("required"));
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null;
    }

    private List<String> typeErrors(String name, Map<?, ?> spec, Object value) {
        String type = Objects.toString(spec.get("type"), "str");
        if (!fits(type, value)) {
            String found = kind(value);
            return List.of(
                    "argument '%s' is of type %s%s and we were unable to convert to %s: %s"
                            .formatted(name, found, place(), type, why(type, found, value)));
        }
        Object elements = spec.get("elements");
        if (elements == null || !type.equals("list")) {
            return List.of();
        }
        String wanted = String.valueOf(elements);
        return items(value).stream()
                .filter(item -> !fits(wanted, item))
                .map(
                        item ->
                                "Elements value for option '%s'%s is of type %s and we were unable to convert to %s: %s"
                                        .formatted(
                                                name,
                                                within.isEmpty()
                                                        ? ""
                                                        : " found in '" + within + "'",
                                                kind(item),
                                                wanted,
                                                why(wanted, kind(item), item)))
                .limit(1)
                .toList();
    }

    private static String why(String type, String found, Object value) {
        return switch (type) {
            case "bool" ->
                    "The value '"
                            + value
                            + "' is not a valid boolean.  Valid booleans include: 0, 1, "
                            + "'0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'";
            case "dict" ->
                    value instanceof String
                            ? NO_DICTIONARY
                            : found + " cannot be converted to a dict";
            case "int" -> found + " cannot be converted to an int";
            case "bits" -> found + " cannot be converted to a Bit value";
            case "bytes" -> found + " cannot be converted to a Byte value";
            default -> found + " cannot be converted to a " + type;
        };
    }

    private static boolean fits(String type, Object value) {
        String text = String.valueOf(value).strip();
        boolean isScalar = !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
        return switch (type) {
            case "int" ->
                    value instanceof Long
                            || value instanceof BigInteger
                            || value instanceof Boolean
                            || (value instanceof String && text.matches("[+-]?\\d+"));
            case "float" -> value instanceof Number || (isScalar && text.matches(REAL));
            case "bool" -> value instanceof Boolean || (isScalar && isTruth(text));
            case "list" -> value instanceof List<?> || isScalar;
            case "bits", "bytes" -> isScalar && text.matches(AMOUNT);
            case "dict" -> value instanceof Map<?, ?> || (isScalar && text.matches("\\{.*|.*=.*"));
            default -> true;
        };
    }

    private List<String> choiceErrors(String name, Map<?, ?> spec, Object value) {
        if (!(spec.get("choices") instanceof List<?> choices)) {
            return List.of();
        }
        Set<String> allowed = choices.stream().map(String::valueOf).collect(Collectors.toSet());
        String shown = choices.stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (value instanceof List<?> list) {
            String odd =
                    list.stream()
                            .map(String::valueOf)
                            .filter(item -> !allowed.contains(item))
                            .collect(Collectors.joining(", "));
            return odd.isEmpty()
                    ? List.of()
                    : List.of(
                            "value of %s must be one or more of: %s. Got no match for: %s"
                                            .formatted(name, shown, odd)
                                    + found());
        }
        return allowed.contains(String.valueOf(value))
                ? List.of()
                : List.of(
                        "value of %s must be one of: %s, got: %s".formatted(name, shown, value)
                                + found());
    }

    private List<String> innerErrors(String name, Map<?, ?> spec, Object value) {
        if (!(spec.get("options") instanceof Map<?, ?> inner)) {
            return List.of();
        }
        String path = within.isEmpty() ? name : within + " -> " + name;
        List<String> errors = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            if (one instanceof Map<?, ?> map) {
                errors.addAll(new ArgumentCheck(inner, map, path).errors());
            } else {
                errors.add("value of '" + name + "' must be of type dict or list of dicts");
            }
        }
        return errors;
    }

    private String found() {
        return within.isEmpty() ? "" : " found in " + within;
    }

    /** Where a value of an inner level is, as Ansible tells it of types. */
    private String place() {
        return within.isEmpty() ? "" : " found in '" + within + "'.";
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> list
                ? list
                : Arrays.asList(String.valueOf(value).split(","));
    }

    private static String kind(Object value) {
        String name =
                switch (value) {
                    case String _ -> "str";
                    case Long _, BigInteger _ -> "int";
                    case Double _ -> "float";
                    case Boolean _ -> "bool";
                    case byte[] _ -> "bytes";
                    case List<?> _ -> "list";
                    case Map<?, ?> _ -> "dict";
                    default -> value.getClass().getSimpleName();
                };
        return "<class '" + name + "'>";
    }
}
