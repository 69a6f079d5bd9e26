package discos.deployer.spi.binding;

import discos.deployer.value.Secret;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.lang.reflect.InvocationTargetException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Converts rendered values to what arguments need, as Ansible 2.14 converts them.
 *
 * @param paths see {@link BindingContext}
 */
record Conversion(UnaryOperator<String> paths) {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f");

    /** A value that cannot be converted; the message is Ansible's second half. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message);
        }
    }

    /** The value of an argument. */
    Object convert(Argument argument, Object value) {
        Object plain = value instanceof Secret(String text) ? text : value;
        try {
            Object converted = convert(argument.type(), plain, argument);
            if (converted instanceof String text && argument.note().choices().length > 0) {
                converted = meant(text, argument.choices()).orElse(text);
            }
            checkChoices(argument, converted);
            return converted;
        } catch (Impossible reason) {
            throw new ArgumentException(
                    "argument '"
                            + argument.name()
                            + "' is of type "
                            + typeOf(plain)
                            + " and we were unable to convert to "
                            + argument.type().word().replaceFirst(" of .*", "")
                            + ": "
                            + reason.getMessage());
        }
    }

    private Object convert(ValueType type, Object value, Argument argument) throws Impossible {
        return switch (type) {
            case ValueType.Text() -> text(value);
            case ValueType.Path() -> paths.apply(text(value));
            case ValueType.Hidden() -> new Secret(text(value));
            case ValueType.Raw() -> value;
            case ValueType.Bool() -> bool(value);
            case ValueType.Whole(boolean isLong) -> whole(value, isLong);
            case ValueType.Real() -> real(value);
            case ValueType.Dict() -> DictText.dict(value);
            case ValueType.ListOf(ValueType element) -> list(element, value, argument);
            case ValueType.Choice choice -> constant(choice, value, argument);
            case ValueType.Own(Class<?> own) -> own(own, value);
        };
    }

    /** Calls the type's static {@code of(Object)}; what it refuses is the argument's fault. */
    private static Object own(Class<?> type, Object value) {
        try {
            return type.getMethod("of", Object.class).invoke(type, value);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw new ArgumentException(String.valueOf(refusal.getMessage()));
            }
            throw new IllegalStateException(type + ".of broke", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public static of(Object)", e);
        }
    }

    private List<Object> list(ValueType element, Object value, Argument argument)
            throws Impossible {
        List<?> items =
                switch (value) {
                    case List<?> list -> list;
                    case String text -> List.of(text.split(",", -1));
                    case Boolean _, Number _ -> List.of(text(value));
                    default ->
                            throw new Impossible(typeOf(value) + " cannot be converted to a list");
                };
        List<Object> converted = new ArrayList<>();
        for (Object item : items) {
            Object plain = item instanceof Secret(String text) ? text : item;
            converted.add(convert(element, plain, argument));
        }
        return List.copyOf(converted);
    }

    /** Whether an argument as it is written says yes. */
    static boolean isTrue(String word) {
        return TRUE.contains(word.strip().toLowerCase(Locale.ROOT));
    }

    /** A path of the host with the home folder in it. */
    String path(String text) {
        return paths.apply(text);
    }

    static boolean bool(Object value) throws Impossible {
        String word =
                switch (value) {
                    case Boolean known -> known ? "1" : "0";
                    case String text -> text.strip().toLowerCase(Locale.ROOT);
                    case Double number when number == 1.0 || number == 0.0 ->
                            number == 1.0 ? "1" : "0";
                    case Number number -> number.toString();
                    default ->
                            throw new Impossible(typeOf(value) + " cannot be converted to a bool");
                };
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return TRUE.contains(word);
        }
        throw new Impossible(
                "The value '"
                        + text(value)
                        + "' is not a valid boolean.  Valid booleans include: 0, 1, '0', '1', 'f',"
                        + " 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'");
    }

    private static Object whole(Object value, boolean isLong) throws Impossible {
        try {
            long number =
                    switch (value) {
                        case Long known -> known;
                        case Integer known -> known;
                        case Boolean known -> known ? 1 : 0;
                        case BigInteger big -> big.longValueExact();
                        case String text -> Long.parseLong(text.strip().replaceFirst("^\\+", ""));
                        default -> throw new NumberFormatException();
                    };
            if (isLong) {
                return number;
            }
            return Math.toIntExact(number);
        } catch (NumberFormatException _) {
            throw new Impossible(typeOf(value) + " cannot be converted to an int");
        } catch (ArithmeticException _) {
            throw new Impossible(text(value) + " is too large");
        }
    }

    private static Object real(Object value) throws Impossible {
        try {
            return switch (value) {
                case Number known -> known.doubleValue();
                case Boolean known -> known ? 1.0 : 0.0;
                case String text -> Double.parseDouble(text.strip());
                default -> throw new NumberFormatException();
            };
        } catch (NumberFormatException _) {
            throw new Impossible(typeOf(value) + " cannot be converted to a float");
        }
    }

    private static Object constant(ValueType.Choice choice, Object value, Argument argument) {
        String text = text(value);
        String wanted = meant(text, choice.choices()).orElse(text);
        return choice.constants().stream()
                .filter(constant -> ValueType.nameOf(constant).equals(wanted))
                .findFirst()
                .orElseThrow(() -> notAmong(argument, text));
    }

    private static void checkChoices(Argument argument, Object value) {
        List<String> choices = List.of(argument.note().choices());
        if (choices.isEmpty()) {
            return;
        }
        if (value instanceof List<?> items) {
            List<String> others =
                    items.stream()
                            .map(Conversion::text)
                            .filter(item -> !choices.contains(item))
                            .toList();
            if (!others.isEmpty()) {
                throw new ArgumentException(
                        "value of %s must be one or more of: %s. Got no match for: %s"
                                .formatted(
                                        argument.name(),
                                        String.join(", ", choices),
                                        String.join(", ", others)));
            }
        } else if (!choices.contains(text(value))) {
            throw notAmong(argument, text(value));
        }
    }

    /**
     * The one choice that YAML read as a truth value, as in {@code state: no}, or as the line end
     * that it spells, as in {@code newline_sequence: "\\n"}.
     */
    private static Optional<String> meant(String text, List<String> choices) {
        String spelled = text.replace("\r", "\\r").replace("\n", "\\n");
        if (!spelled.equals(text) && choices.contains(spelled)) {
            return Optional.of(spelled);
        }
        Set<String> words =
                switch (text) {
                    case "True" -> TRUE;
                    case "False" -> FALSE;
                    default -> Set.of();
                };
        List<String> overlap = choices.stream().filter(words::contains).toList();
        return overlap.size() == 1 ? Optional.of(overlap.getFirst()) : Optional.empty();
    }

    private static ArgumentException notAmong(Argument argument, String got) {
        return new ArgumentException(
                "value of %s must be one of: %s, got: %s"
                        .formatted(argument.name(), String.join(", ", argument.choices()), got));
    }

    /** The value of an argument that the task does not give. */
    Object defaultOf(Argument argument) {
        String written = argument.note().defaultValue();
        Object value =
                switch (written) {
                    case "''", "\"\"" -> "";
                    case "[]" -> List.of();
                    case "{}" -> new LinkedHashMap<String, Object>();
                    default ->
                            written.startsWith("[") && written.endsWith("]")
                                    ? List.of(
                                            written.substring(1, written.length() - 1).split(", *"))
                                    : written;
                };
        return convert(argument, value);
    }

    /** The entries of a mapping with their keys as texts. */
    static Map<String, Object> texted(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(text(key), value));
        return result;
    }

    /** As {@code str(value)} gives it, but bytes as the text that they are. */
    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : PythonText.str(value);
    }

    /** As {@code type(value)} is printed. */
    static String typeOf(Object value) {
        return "<class '" + PythonTypes.nameOf(value) + "'>";
    }
}
