package discos.deployer.value.python;

import discos.deployer.source.Origin;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Secret;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.date.PythonDates;
import discos.deployer.value.python.date.TimeSpans;
import discos.deployer.value.python.method.Encoding;
import discos.deployer.value.python.method.MethodArity;
import discos.deployer.value.python.method.PythonSets;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what follows a dot: methods bound to their value, and the few plain attributes. */
public final class PythonAttributes {
    private static final Set<String> GENERAL =
            Set.of("__len__", "__contains__", "__getitem__", "__str__", "__repr__", "__class__");

    private PythonAttributes() {}

    /** The attribute; empty where Python raises {@code AttributeError}. */
    public static Optional<Object> find(Object value, String name) {
        if (value instanceof Named holder) {
            return holder.attribute(name);
        }
        if (value instanceof Tuple tuple && tuple.item(name).isPresent()) {
            return tuple.item(name);
        }
        Optional<Object> ofTime =
                switch (value) {
                    case TemporalAccessor moment -> PythonDates.find(moment, name);
                    case Duration time -> TimeSpans.find(time, name);
                    default -> Optional.empty();
                };
        if (ofTime.isPresent()) {
            return ofTime;
        }
        if (PythonTypes.isNumber(value) && name.equals("real")) {
            return Optional.of(value instanceof Boolean ? PythonNumbers.add(0L, value) : value);
        }
        if (name.equals("__name__") && value instanceof TypeName type) {
            return Optional.of(type.name().substring(type.name().lastIndexOf('.') + 1));
        }
        if (name.equals("__class__")) {
            return Optional.of(new TypeName(className(value)));
        }
        if (!hasMethod(value, name)) {
            return Optional.empty();
        }
        return Optional.of(new Method(value, name));
    }

    /** What marked text does in its own way; its other methods are wrapped ones of texts. */
    private static final Set<String> OF_MARKUP =
            Set.of(
                    "format",
                    "format_map",
                    "join",
                    "partition",
                    "rpartition",
                    "rsplit",
                    "split",
                    "splitlines");

    /** A method of a value. */
    private record Method(Object value, String name) implements PythonCallable {
        @Override
        public Object call(List<Object> args, Map<String, Object> named) {
            return PythonAttributes.call(value, name, args, named);
        }

        @Override
        public String typeName() {
            return isOfMarkup() ? "method" : "builtin_function_or_method";
        }

        private boolean isOfMarkup() {
            return value instanceof Markup && TextMethods.MARKED.contains(name);
        }

        @Override
        public String toString() {
            if (isOfMarkup()) {
                String type = OF_MARKUP.contains(name) ? "Markup" : "str";
                return "<bound method %s.%s of %s>".formatted(type, name, PythonText.repr(value));
            }
            return "<built-in method %s of %s object at 0x7f0000000000>"
                    .formatted(name, PythonTypes.nameOf(value));
        }
    }

    /** The undefined value of an attribute or element that does not exist. */
    public static Undefined missing(Object target, Object name, Origin origin) {
        String type = PythonTypes.nameOf(target);
        String message;
        if (name instanceof String text) {
            message =
                    target == None.NONE
                            ? "'None' has no attribute '" + text + "'"
                            : "'" + type + " object' has no attribute '" + text + "'";
        } else {
            message = type + " object has no element " + PythonText.repr(name);
        }
        return new Undefined(
                undefinedIn(name).map(Undefined::name).orElseGet(() -> PythonText.str(name)),
                message,
                origin,
                new Undefined.Sort.Member(target, name));
    }

    /** What is undefined within a value, the first of it: that is what is to be mended. */
    private static Optional<Undefined> undefinedIn(Object value) {
        return switch (value) {
            case Undefined undefined -> Optional.of(undefined);
            case Map<?, ?> map ->
                    map.values().stream().flatMap(it -> undefinedIn(it).stream()).findFirst();
            case List<?> list -> list.stream().flatMap(it -> undefinedIn(it).stream()).findFirst();
            default -> Optional.empty();
        };
    }

    /** A class by its module and name. */
    public static Object typeNamed(String name) {
        return new TypeName(name);
    }

    /** A value that has attributes of its own, such as a namespace. */
    public interface Named {
        /** The attribute; empty where there is none. */
        Optional<Object> attribute(String name);
    }

    /** What {@code value.__class__} is. */
    record TypeName(String name) {
        @Override
        public String toString() {
            return "<class '" + name + "'>";
        }
    }

    private static String className(Object value) {
        return value instanceof Markup ? "markupsafe.Markup" : PythonTypes.qualifiedNameOf(value);
    }

    private static boolean hasMethod(Object value, String name) {
        boolean isOwn =
                switch (value) {
                    case String _, Secret _, Markup _ -> TextMethods.NAMES.contains(name);
                    case PythonView view -> PythonSets.hasMethod(view, name);
                    case PythonRange _ -> CollectionMethods.TUPLE.contains(name);
                    case Tuple _ -> CollectionMethods.TUPLE.contains(name);
                    case List<?> _ -> CollectionMethods.LIST.contains(name);
                    case Map<?, ?> _ -> CollectionMethods.DICT.contains(name);
                    case Set<?> set -> PythonSets.hasMethod(set, name);
                    case byte[] _ -> name.equals("decode") || name.equals("hex");
                    case Long _, BigInteger _, Boolean _ ->
                            name.equals("bit_length")
                                    || name.equals("bit_count")
                                    || name.equals("as_integer_ratio")
                                    || name.equals("conjugate");
                    case Double _ ->
                            name.equals("is_integer")
                                    || name.equals("hex")
                                    || name.equals("conjugate")
                                    || name.equals("as_integer_ratio");
                    default -> false;
                };
        boolean isFit =
                switch (name) {
                    case "__len__", "__contains__" -> isContainer(value);
                    case "__getitem__" -> isContainer(value) && !(value instanceof Set<?>);
                    default -> !(value instanceof None);
                };
        return isOwn || (GENERAL.contains(name) && isFit);
    }

    private static boolean isContainer(Object value) {
        return switch (value) {
            case String _, Secret _, Markup _, Collection<?> _, Map<?, ?> _, byte[] _ -> true;
            default -> false;
        };
    }

    private static Object call(
            Object value, String name, List<Object> args, Map<String, Object> named) {
        MethodArity.check(value, name, args, named);
        Optional<Object> general = callGeneral(value, name, args);
        if (general.isPresent()) {
            return general.get();
        }
        if (value instanceof String text && args.stream().anyMatch(Markup.class::isInstance)) {
            return call(text, name, args.stream().map(Markup::plain).toList(), named);
        }
        return switch (value) {
            case String text ->
                    name.equals("format") || name.equals("format_map")
                            ? TextMethods.call(text, name, args, named)
                            : anew(text, TextMethods.call(text, name, args, named));
            case Secret secret -> TextMethods.call(secret.text(), name, args, named);
            case Markup markup -> marked(markup, name, args, named);
            case PythonView view -> PythonSets.call(view, name, args);
            case List<?> list -> CollectionMethods.callList(list, name, args, named);
            case Map<?, ?> map -> CollectionMethods.callDict(map, name, args, named);
            case Set<?> set -> PythonSets.call(set, name, args);
            case byte[] bytes -> callBytes(bytes, name, args, named);
            default -> callNumber(value, name);
        };
    }

    /** A text that a method left alone is another text nevertheless, without what filters know. */
    @SuppressWarnings("ReferenceEquality")
    private static Object anew(String text, Object result) {
        return result == text ? String.valueOf(text.toCharArray()) : result;
    }

    /** A method of marked text: what is given is escaped, and what comes out is marked. */
    private static Object marked(
            Markup markup, String name, List<Object> args, Map<String, Object> named) {
        if (!TextMethods.MARKED.contains(name)) {
            return TextMethods.call(markup.text(), name, args, named);
        }
        List<Object> escaped = args.stream().map(PythonAttributes::escaped).toList();
        Object result = TextMethods.call(markup.text(), name, escaped, named);
        return switch (result) {
            case String text -> new Markup(text);
            case Tuple parts -> new Tuple(parts.stream().map(PythonAttributes::remarked).toList());
            case List<?> parts ->
                    new ArrayList<Object>(parts.stream().map(PythonAttributes::remarked).toList());
            default -> result;
        };
    }

    private static Object escaped(Object value) {
        return switch (value) {
            case String text -> Markup.escape(text);
            case List<?> items ->
                    new ArrayList<Object>(items.stream().map(PythonAttributes::escaped).toList());
            default -> Markup.plain(value);
        };
    }

    private static Object remarked(Object part) {
        return new Markup(PythonText.str(part));
    }

    private static Optional<Object> callGeneral(Object value, String name, List<Object> args) {
        return switch (name) {
            case "__len__" -> Optional.of(PythonItems.length(value));
            case "__contains__" -> Optional.of(PythonItems.contains(value, args.getFirst()));
            case "__getitem__" ->
                    Optional.of(
                            PythonItems.at(value, args.getFirst())
                                    .orElseThrow(
                                            () ->
                                                    PythonException.value(
                                                            PythonText.repr(args.getFirst()))));
            case "__str__" -> Optional.of(String.valueOf(PythonText.str(value).toCharArray()));
            case "__repr__" -> Optional.of(PythonText.repr(value));
            default -> Optional.empty();
        };
    }

    private static Object callNumber(Object value, String name) {
        return switch (name) {
            case "bit_length" -> (long) PythonNumbers.big(value).abs().bitLength();
            case "bit_count" -> (long) PythonNumbers.big(value).abs().bitCount();
            case "as_integer_ratio" -> PythonNumbers.ratio(value);
            case "hex" -> FloatText.hex(PythonNumbers.toDouble(value));
            case "is_integer" -> value instanceof Double d && Math.rint(d) == d;
            default -> value;
        };
    }

    private static Object callBytes(
            byte[] bytes, String name, List<Object> args, Map<String, Object> named) {
        if (name.equals("hex")) {
            return HexFormat.of().formatHex(bytes);
        }
        String encoding = PythonText.str(Call.arg(args, named, 0, "encoding", "utf-8"));
        String errors = PythonText.str(Call.arg(args, named, 1, "errors", "strict"));
        return Encoding.decode(bytes, encoding, errors);
    }
}
