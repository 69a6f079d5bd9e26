package discos.deployer.spi.binding;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.value.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One argument of a module, read from a component of its {@code Args} record.
 *
 * @param name in YAML
 * @param isOptional whether the component is an {@link Optional}
 * @param note the annotation, with description, aliases and marks
 */
record Argument(String name, ValueType type, boolean isOptional, Arg note) {

    /** The other names it answers to. */
    List<String> aliases() {
        return List.of(note.aliases());
    }

    /** The only values allowed; empty where any is. */
    List<String> choices() {
        return note.choices().length > 0 ? List.of(note.choices()) : type.choices();
    }

    /** Whether a task must give it. */
    boolean isRequired() {
        return !isOptional && note.defaultValue().isEmpty();
    }

    /**
     * Reads a component.
     *
     * @throws IllegalArgumentException if the component is none of the kinds that {@link Arg} names
     */
    static Argument of(RecordComponent component) {
        Arg note = component.getAnnotation(Arg.class);
        if (note == null) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName()
                            + "."
                            + component.getName()
                            + " needs an @Arg annotation");
        }
        Type type = component.getGenericType();
        boolean isOptional = rawOf(type) == Optional.class;
        Type inner = isOptional ? parameterOf(type, 0) : type;
        String name = note.name().isEmpty() ? snake(component.getName()) : note.name();
        return new Argument(name, typeOf(inner, note), isOptional, note);
    }

    /** Whether a component is what the engine supplies. */
    static boolean isControl(RecordComponent component) {
        return component.getType() == Control.class;
    }

    /** A camel-case name in snake case. */
    static String snake(String camel) {
        String name = camel.matches("is[A-Z].*") ? camel.substring(2) : camel;
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static ValueType typeOf(Type type, Arg note) {
        Class<?> raw = rawOf(type);
        if (raw == String.class) {
            return note.isPath() ? new ValueType.Path() : new ValueType.Text();
        }
        if (raw == Secret.class) {
            return new ValueType.Hidden();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new ValueType.Bool();
        }
        if (raw == int.class || raw == Integer.class) {
            return new ValueType.Whole(false);
        }
        if (raw == long.class || raw == Long.class) {
            return new ValueType.Whole(true);
        }
        if (raw == double.class || raw == Double.class) {
            return new ValueType.Real();
        }
        if (raw == List.class) {
            return new ValueType.ListOf(typeOf(parameterOf(type, 0), note));
        }
        if (raw == Map.class) {
            return new ValueType.Dict();
        }
        if (raw == Object.class) {
            return new ValueType.Raw();
        }
        if (raw.isEnum()) {
            return new ValueType.Choice(raw);
        }
        if (raw.isRecord()) {
            return new ValueType.Own(raw);
        }
        throw new IllegalArgumentException("no argument can be a " + type);
    }

    private static Class<?> rawOf(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> throw new IllegalArgumentException("no argument can be a " + type);
        };
    }

    private static Type parameterOf(Type type, int index) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[index];
        }
        throw new IllegalArgumentException("no argument can be a bare " + type);
    }
}
