package discos.deployer.value.python;

import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.method.Encoding;
import discos.deployer.value.python.method.TextTables;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Methods of texts. */
public final class TextMethods {
    static final Set<String> NAMES =
            Set.of(
                    ("capitalize casefold center count encode endswith expandtabs find format"
                                    + " format_map index isalnum isalpha isascii isdecimal isdigit"
                                    + " isidentifier islower isnumeric isprintable isspace istitle"
                                    + " isupper join ljust lower lstrip maketrans partition removeprefix"
                                    + " removesuffix replace rfind rindex rjust rpartition rsplit"
                                    + " rstrip split splitlines startswith strip swapcase title"
                                    + " translate upper zfill")
                            .split(" ", -1));

    /** Those whose results stay marked as HTML. */
    static final Set<String> MARKED =
            Set.of(
                    ("capitalize center expandtabs format format_map join ljust lower"
                                    + " lstrip partition replace rjust"
                                    + " rpartition rsplit rstrip split splitlines strip swapcase"
                                    + " title translate upper zfill")
                            .split(" ", -1));

    private TextMethods() {}

    static Object call(String text, String name, List<Object> args, Map<String, Object> named) {
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "casefold" -> TextCases.fold(text);
            case "title" -> TextCases.title(text);
            case "capitalize" -> TextCases.capitalize(text);
            case "swapcase" -> TextCases.swap(text);
            case "strip", "lstrip", "rstrip" -> strip(text, name, args);
            case "split", "rsplit" -> TextPieces.split(text, name.equals("rsplit"), args, named);
            case "splitlines" ->
                    TextPieces.lines(
                            text,
                            PythonNumbers.toInt(Call.arg(args, named, 0, "keepends", false)) != 0);
            case "partition", "rpartition" -> partition(text, name, string(args, 0));
            case "startswith", "endswith" -> hasEnd(text, name, args);
            case "find", "rfind", "index", "rindex", "count" -> TextPieces.find(text, name, args);
            case "replace" -> replace(text, string(args, 0), string(args, 1), args);
            case "join" -> join(text, args);
            case "format" -> new BraceFormat(args, named).format(text);
            case "format_map" -> new BraceFormat(List.of(), names(args.getFirst())).format(text);
            case "encode" ->
                    Encoding.encode(
                            text,
                            PythonText.str(Call.arg(args, named, 0, "encoding", "utf-8")),
                            PythonText.str(Call.arg(args, named, 1, "errors", "strict")));
            case "removeprefix" -> {
                String part = string(args, 0);
                yield text.startsWith(part) ? text.substring(part.length()) : text;
            }
            case "removesuffix" -> {
                String part = string(args, 0);
                yield text.endsWith(part) ? text.substring(0, text.length() - part.length()) : text;
            }
            case "ljust", "rjust", "center", "zfill", "expandtabs" -> pad(text, name, args, named);
            case "maketrans" -> TextTables.make(args);
            case "translate" -> TextTables.translate(text, args.getFirst());
            default -> is(text, name);
        };
    }

    private static Map<String, Object> names(Object given) {
        Map<String, Object> named = new HashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> named.put(PythonText.str(key), value));
        }
        return named;
    }

    static String string(List<Object> args, int place) {
        Object value = Markup.plain(Call.arg(args, Map.of(), place, "text"));
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        throw PythonException.type("must be str, not " + PythonTypes.nameOf(value));
    }

    private static String strip(String text, String name, List<Object> args) {
        IntPredicate isStripped = TextMethods::isSpace;
        if (!args.isEmpty() && args.getFirst() != None.NONE) {
            String marks = string(args, 0);
            isStripped = point -> marks.indexOf(point) >= 0;
        }
        int start = 0;
        int end = text.length();
        while (!name.equals("rstrip") && start < end && isStripped.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (!name.equals("lstrip")
                && end > start
                && isStripped.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** Whether Python's {@code str.isspace} holds for a character. */
    public static boolean isSpace(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || point == 0x85
                || (point >= 0x1c && point <= 0x1f);
    }

    private static Tuple partition(String text, String name, String mark) {
        if (mark.isEmpty()) {
            throw PythonException.value("empty separator");
        }
        boolean isLast = name.equals("rpartition");
        int at = isLast ? text.lastIndexOf(mark) : text.indexOf(mark);
        if (at < 0) {
            return isLast ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, at), mark, text.substring(at + mark.length()));
    }

    private static boolean hasEnd(String text, String name, List<Object> args) {
        Object wanted = Call.arg(args, Map.of(), 0, "prefix");
        String part = (String) TextPieces.window(text, args);
        List<Object> all = wanted instanceof Tuple tuple ? tuple : List.of(wanted);
        for (Object one : all) {
            if (!(one instanceof String piece)) {
                if (one instanceof Undefined undefined) {
                    throw undefined.used();
                }
                throw PythonException.type(
                        name
                                + " first arg must be str or a tuple of str, not "
                                + PythonTypes.nameOf(one));
            }
            if (name.equals("endswith") ? part.endsWith(piece) : part.startsWith(piece)) {
                return true;
            }
        }
        return false;
    }

    /** Replaces a piece everywhere, or so many times. */
    private static String replace(String text, String old, String by, List<Object> args) {
        long most = args.size() > 2 ? PythonNumbers.toLong(args.get(2)) : -1;
        return TextPieces.replace(text, old, by, most);
    }

    private static String join(String text, List<Object> args) {
        List<Object> items = PythonItems.list(Call.arg(args, Map.of(), 0, "iterable"));
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Undefined undefined) {
                throw undefined.used();
            }
            if (!(Markup.plain(items.get(i)) instanceof String piece)) {
                throw PythonException.type(
                        "sequence item "
                                + i
                                + ": expected str instance, "
                                + PythonTypes.nameOf(items.get(i))
                                + " found");
            }
            pieces.add(piece);
        }
        return String.join(text, pieces);
    }

    private static String pad(
            String text, String name, List<Object> args, Map<String, Object> named) {
        if (name.equals("expandtabs")) {
            return TextPieces.expandTabs(
                    text, PythonNumbers.toInt(Call.arg(args, named, 0, "tabsize", 8L)));
        }
        int width = PythonNumbers.toInt(Call.arg(args, Map.of(), 0, "width"));
        String fill = args.size() > 1 ? string(args, 1) : " ";
        if (fill.codePointCount(0, fill.length()) != 1) {
            throw PythonException.type("The fill character must be exactly one character long");
        }
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (name.equals("zfill")) {
            boolean isSigned = text.startsWith("-") || text.startsWith("+");
            int at = isSigned ? 1 : 0;
            return text.substring(0, at) + "0".repeat(missing) + text.substring(at);
        }
        return switch (name) {
            case "ljust" -> text + fill.repeat(missing);
            case "rjust" -> fill.repeat(missing) + text;
            default -> TextPieces.center(text, width, fill);
        };
    }

    private static boolean is(String text, String name) {
        return switch (name) {
            case "isascii" -> text.chars().allMatch(c -> c < 128);
            case "isprintable" -> text.codePoints().allMatch(PythonText::isPrintable);
            case "isidentifier" -> isIdentifier(text);
            case "isupper" -> TextCases.isCased(text, true);
            case "islower" -> TextCases.isCased(text, false);
            case "istitle" -> TextCases.isTitle(text);
            default -> !text.isEmpty() && text.codePoints().allMatch(characters(name));
        };
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && (Character.isLetter(text.codePointAt(0)) || text.charAt(0) == '_')
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static IntPredicate characters(String name) {
        return switch (name) {
            case "isalpha" -> Character::isLetter;
            case "isalnum" -> c -> Character.isLetterOrDigit(c) || isNumeric(c);
            case "isspace" -> TextMethods::isSpace;
            case "isdecimal" -> Character::isDigit;
            case "isdigit" -> c -> Character.isDigit(c) || "²³¹".indexOf(c) >= 0;
            default -> TextMethods::isNumeric;
        };
    }

    private static boolean isNumeric(int point) {
        int type = Character.getType(point);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** The bytes of a text, which the encoding must be able to say. */
    public static byte[] encoded(String text, String encoding) {
        Charset charset = charset(encoding);
        if (!charset.canEncode() || !charset.newEncoder().canEncode(text)) {
            throw PythonException.value("'" + encoding + "' codec can't encode the text");
        }
        return text.isEmpty() ? mark(charset) : text.getBytes(charset);
    }

    /** What an encoding writes before any text, which Java leaves away where there is none. */
    private static byte[] mark(Charset charset) {
        byte[] one = "a".getBytes(charset);
        return Arrays.copyOf(one, 2 * one.length - "aa".getBytes(charset).length);
    }

    /** The encoding of a name. */
    public static Charset charset(String name) {
        try {
            return Charset.forName(
                    switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
                        case "utf8", "u8" -> "UTF-8";
                        case "latin1", "latin-1", "latin", "l1" -> "ISO-8859-1";
                        case "ascii", "646" -> "US-ASCII";
                        // Python writes a mark and the order of its machine, which is little-endian
                        case "utf-16", "utf16", "u16" -> "x-UTF-16LE-BOM";
                        case "utf-32", "utf32", "u32" -> "X-UTF-32LE-BOM";
                        case "utf-16-le" -> "UTF-16LE";
                        case "utf-16-be" -> "UTF-16BE";
                        case "utf-32-le" -> "UTF-32LE";
                        case "utf-32-be" -> "UTF-32BE";
                        default -> name;
                    });
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw PythonException.value("unknown encoding: " + name);
        }
    }
}
