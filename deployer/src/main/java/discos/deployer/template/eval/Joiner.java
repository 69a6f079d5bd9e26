package discos.deployer.template.eval;

import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Secret;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.literal.PythonLiterals;
import discos.deployer.value.python.method.StrangeBytes;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one value of the pieces that a template printed.
 *
 * @param kind what a value becomes
 * @param showsNone whether {@code None} is printed; else it is an empty text
 */
public record Joiner(Kind kind, boolean showsNone) {

    /** What becomes of a value. */
    public enum Kind {
        /** Everything is text, as in a file. */
        TEXT,
        /** Text; one that looks like a list, dict or bool is read back. */
        CLASSIC,
        /** A single value stays; a text that is a Python literal is read. */
        NATIVE
    }

    /** The piece as it is printed: views become lists, undefined values end the rendering. */
    Object finished(Object value) {
        if (value instanceof PythonView || value instanceof PythonRange) {
            return new ArrayList<>((List<?>) value);
        }
        if (value instanceof String) {
            return value;
        }
        if (value instanceof LoopRunner.Remaining loop) {
            return loop.rest();
        }
        if (value instanceof Markup markup) {
            return String.valueOf(markup.text().toCharArray());
        }
        requireDefined(value);
        if (value == None.NONE && !showsNone) {
            return "";
        }
        boolean isWritten = kind == Kind.TEXT && (value instanceof List<?> || value instanceof Map);
        return isWritten // at once: it may be changed later
                ? new Output.Shown(StrangeBytes.text(value), PythonTypes.nameOf(value))
                : value;
    }

    private static void requireDefined(Object value) {
        switch (value) {
            case Undefined undefined -> {
                if (!undefined.isLenient()) {
                    throw undefined.used();
                }
            }
            case PythonView _ -> {} // Ansible looks into lists and dicts only
            case List<?> items -> items.forEach(Joiner::requireDefined);
            case Map<?, ?> map when map.getClass().getPackageName().startsWith("java.util") ->
                    map.values().forEach(Joiner::requireDefined);
            default -> {}
        }
    }

    /**
     * The value of all pieces.
     *
     * @param kept texts that stay texts although they look like something else
     */
    Object join(List<Object> pieces, Set<String> kept) {
        if (pieces.isEmpty()) {
            return kind == Kind.NATIVE ? None.NONE : "";
        }
        if (pieces.size() == 1 && kind != Kind.TEXT) {
            return single(pieces.getFirst(), kept);
        }
        StringBuilder text = new StringBuilder();
        for (Object piece : pieces) {
            text.append(piece instanceof Output.Shown it ? it.text() : StrangeBytes.text(piece));
        }
        return switch (kind) {
            case TEXT -> text.toString();
            case CLASSIC -> classic(text.toString());
            case NATIVE -> literal(text.toString());
        };
    }

    private Object single(Object given, Set<String> kept) {
        Object piece = given instanceof Markup markup ? StrangeBytes.text(markup) : given;
        if (piece instanceof String text) {
            if (kept.contains(text)) {
                return text;
            }
            return kind == Kind.CLASSIC ? classic(text) : literal(text);
        }
        if (kind == Kind.NATIVE || piece instanceof Omit || piece instanceof Secret) {
            return piece;
        }
        boolean isContainer =
                (piece instanceof List<?> && !(piece instanceof Tuple))
                        || piece instanceof Map<?, ?>;
        if (piece instanceof Boolean || (isContainer && isLiteral(piece))) {
            return piece;
        }
        return classic(StrangeBytes.text(piece));
    }

    /** Whether what Python prints of a value reads back as the same value. */
    private static boolean isLiteral(Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number);
            case TemporalAccessor _,
                    Duration _,
                    Undefined _,
                    Markup _,
                    PythonComplex _,
                    PythonView _,
                    PythonRange _,
                    PythonCallable _ ->
                    false;
            case Tuple tuple when !tuple.type().equals("tuple") -> false;
            case List<?> items -> items.stream().allMatch(Joiner::isLiteral);
            case Map<?, ?> map when map.getClass().getPackageName().startsWith("java.util") ->
                    map.values().stream().allMatch(Joiner::isLiteral)
                            && map.keySet().stream().allMatch(Joiner::isLiteral);
            default -> true;
        };
    }

    private static Object classic(String text) {
        boolean isData =
                text.startsWith("{")
                        || text.startsWith("[")
                        || text.equals("True")
                        || text.equals("False");
        return isData ? PythonLiterals.read(text, true).orElse(text) : text;
    }

    private static Object literal(String text) {
        Optional<Object> value = PythonLiterals.read(text, false);
        if (value.isPresent() && value.get() instanceof String inner) {
            char quote = text.charAt(0);
            return quote + inner + quote;
        }
        return value.orElse(text);
    }
}
