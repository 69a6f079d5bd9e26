package discos.deployer.value.python.literal;

import discos.deployer.value.Ellipsis;
import discos.deployer.value.None;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextMethods;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the text of a Python literal, as {@code ast.literal_eval} does. */
public final class PythonLiterals {
    private static final int DEEPEST = 200;

    private final String text;
    private final boolean hasJsonNames;
    private int at;
    private int depth;
    private Optional<Object> notHashable = Optional.empty();

    private PythonLiterals(String text, boolean hasJsonNames) {
        this.text = text;
        this.hasJsonNames = hasJsonNames;
    }

    /**
     * The value; empty where the text is no literal.
     *
     * <p>Fails with Python's error where a key of a dict or an item of a set can be none.
     *
     * @param hasJsonNames whether {@code true}, {@code false} and {@code null} are known too
     */
    public static Optional<Object> read(String text, boolean hasJsonNames) {
        if (text.isEmpty() || isIndented(text) || endsIndented(text)) {
            return Optional.empty();
        }
        PythonLiterals reading = new PythonLiterals(text, hasJsonNames);
        Optional<Object> value = reading.whole();
        if (value.isPresent()) {
            reading.notHashable.ifPresent(PythonDicts::requireHashable);
        }
        return value;
    }

    private Optional<Object> whole() {
        try {
            skip(true);
            Object value = top();
            skip(true);
            return at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NotLiteralException | PythonException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the first line that has more than a comment begins with a blank: no Python. */
    private static boolean isIndented(String text) {
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                start = end < 0 ? at : start;
            } else if (TextMethods.isSpace(c)) {
                at++;
                start = c == '\n' ? at : start;
            } else {
                break;
            }
        }
        return at > start;
    }

    /** Whether the last of several lines is nothing but blanks, which is no Python either. */
    private static boolean endsIndented(String text) {
        int start = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
        boolean isJoined = text.startsWith("\\\n", Math.max(0, start - 2));
        String last = text.substring(start);
        boolean isBlank = last.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\f');
        return start > 0
                && !isJoined
                && isBlank
                && last.lastIndexOf('\f') < Math.max(last.lastIndexOf(' '), last.lastIndexOf('\t'));
    }

    private static final class NotLiteralException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotLiteralException() {
            super("not a literal", null, false, false);
        }
    }

    private Object top() {
        Object first = value();
        skip(false);
        if (!looksAt(',')) {
            return first;
        }
        List<Object> items = new ArrayList<>(List.of(first));
        while (looksAt(',')) {
            at++;
            skip(false);
            if (at == text.length() || text.charAt(at) == '\n') {
                break;
            }
            items.add(value());
            skip(false);
        }
        return new Tuple(items);
    }

    private Object value() {
        if (++depth > DEEPEST) {
            throw new NotLiteralException();
        }
        Object value = signed();
        skip(depth > 1);
        if ((looksAt('-') || looksAt('+')) && isReal(value)) {
            value = complex(value);
        }
        depth--;
        return value;
    }

    private static boolean isReal(Object value) {
        return PythonTypes.isNumber(value) && !(value instanceof Boolean);
    }

    /** A sum of a real and an imaginary number, the only sum that is a literal. */
    private Object complex(Object real) {
        boolean isMinus = text.charAt(at++) == '-';
        skip(depth > 1);
        if (!(unsigned() instanceof PythonComplex imaginary)) {
            throw new NotLiteralException();
        }
        PythonComplex left = new PythonComplex(PythonNumbers.toDouble(real), 0);
        return isMinus ? left.minus(imaginary) : left.plus(imaginary);
    }

    private Object signed() {
        skip(depth > 1);
        if (looksAt('-') || looksAt('+')) {
            char sign = text.charAt(at++);
            Object number = unsigned();
            if (number instanceof PythonComplex imaginary) {
                return sign == '-' ? imaginary.negated() : imaginary;
            }
            return sign == '-' ? PythonNumbers.negate(number) : number;
        }
        if (at == text.length()) {
            throw new NotLiteralException();
        }
        char c = text.charAt(at);
        if (c == '[') {
            return new ArrayList<>(items(']').items());
        }
        if (c == '(') {
            Group group = items(')');
            return group.items().size() == 1 && !group.hasComma()
                    ? group.items().getFirst()
                    : new Tuple(group.items());
        }
        if (c == '{') {
            return braces();
        }
        if (Character.isDigit(c) || c == '.') {
            return text.startsWith("...", at) ? ellipsis() : number();
        }
        if (c == '\'' || c == '"' || isPrefixed()) {
            return strings();
        }
        return name();
    }

    /** A number without a sign, in parentheses or not: all that may follow a sign. */
    private Object unsigned() {
        skip(depth > 1);
        if (looksAt('(')) {
            at++;
            depth++;
            Object inner = unsigned();
            depth--;
            skip(true);
            if (!looksAt(')')) {
                throw new NotLiteralException();
            }
            at++;
            return inner;
        }
        if (at == text.length() || !(Character.isDigit(text.charAt(at)) || looksAt('.'))) {
            throw new NotLiteralException();
        }
        return number();
    }

    private Object ellipsis() {
        at += 3;
        return Ellipsis.ELLIPSIS;
    }

    private record Group(List<Object> items, boolean hasComma) {}

    private Group items(char close) {
        at++;
        List<Object> items = new ArrayList<>();
        boolean hasComma = false;
        skip(true);
        while (!looksAt(close)) {
            items.add(value());
            skip(true);
            if (looksAt(',')) {
                hasComma = true;
                at++;
                skip(true);
            } else if (!looksAt(close)) {
                throw new NotLiteralException();
            }
        }
        at++;
        return new Group(items, hasComma);
    }

    private Object braces() {
        at++;
        skip(true);
        Map<Object, Object> dict = new LinkedHashMap<>();
        Set<Object> set = new LinkedHashSet<>();
        boolean isDict = looksAt('}');
        for (boolean isFirst = true; !looksAt('}'); isFirst = false) {
            Object key = value();
            skip(true);
            boolean hasValue = looksAt(':');
            if (!isFirst && hasValue != isDict) {
                throw new NotLiteralException();
            }
            isDict = hasValue;
            if (hasValue) {
                at++;
                Object value = value();
                put(key, () -> PythonDicts.put(dict, key, value));
            } else {
                put(key, () -> set.add(key));
            }
            skip(true);
            if (looksAt(',')) {
                at++;
                skip(true);
            } else if (!looksAt('}')) {
                throw new NotLiteralException();
            }
        }
        at++;
        return isDict ? dict : set;
    }

    /** What can be no key is a mistake only where all else is a literal. */
    private void put(Object key, Runnable putting) {
        if (PythonDicts.isHashable(key)) {
            putting.run();
        } else if (notHashable.isEmpty()) {
            notHashable = Optional.of(key);
        }
    }

    private Object number() {
        int start = at;
        while (at < text.length() && isInNumber(start)) {
            at++;
        }
        String digits = text.substring(start, at);
        return NumberLiteral.read(digits).orElseThrow(NotLiteralException::new);
    }

    private boolean isInNumber(int start) {
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c) || c == '.' || c == '_') {
            return true;
        }
        char before = at > start ? text.charAt(at - 1) : ' ';
        boolean isHex = text.startsWith("0x", start) || text.startsWith("0X", start);
        return (c == '+' || c == '-') && (before == 'e' || before == 'E') && !isHex;
    }

    private boolean isPrefixed() {
        int i = at;
        while (i < text.length() && i - at < 2 && "rRbBuU".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i > at && i < text.length() && (text.charAt(i) == '\'' || text.charAt(i) == '"');
    }

    private Object strings() {
        StringBuilder all = new StringBuilder();
        boolean isBytes = false;
        boolean isFirst = true;
        while (at < text.length()
                && (text.charAt(at) == '\'' || text.charAt(at) == '"' || isPrefixed())) {
            StringLiteral literal =
                    StringLiteral.read(text, at).orElseThrow(NotLiteralException::new);
            if (!isFirst && literal.isBytes() != isBytes) {
                throw new NotLiteralException();
            }
            isFirst = false;
            isBytes = literal.isBytes();
            all.append(literal.value());
            at = literal.end();
            skip(depth > 1);
        }
        return isBytes ? all.toString().getBytes(StandardCharsets.ISO_8859_1) : all.toString();
    }

    private Object name() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        return switch (name) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> None.NONE;
            case "set" -> emptySet();
            default -> {
                if (hasJsonNames && name.equals("true")) {
                    yield true;
                }
                if (hasJsonNames && name.equals("false")) {
                    yield false;
                }
                if (hasJsonNames && name.equals("null")) {
                    yield None.NONE;
                }
                throw new NotLiteralException();
            }
        };
    }

    /** {@code set()}, the only call that is a literal. */
    private Object emptySet() {
        skip(depth > 1);
        if (!looksAt('(') || !items(')').items().isEmpty()) {
            throw new NotLiteralException();
        }
        return new LinkedHashSet<>();
    }

    private boolean looksAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void skip(boolean acrossLines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == ' '
                    || c == '\t'
                    || c == '\f'
                    || (acrossLines && (c == '\n' || c == '\r'))) {
                at++;
            } else {
                return;
            }
        }
    }
}
