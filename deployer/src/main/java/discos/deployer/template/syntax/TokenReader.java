package discos.deployer.template.syntax;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.literal.StringLiteral;
import java.util.List;

/** Reads one token between marks. */
final class TokenReader {
    private static final List<String> OPERATORS =
            List.of(
                    "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(",
                    ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";");

    private final String source;
    private final Escapes escapes;
    private int end;

    /** What becomes of a text's backslashes. */
    enum Escapes {
        /** They have Python's meaning. */
        RESOLVED,
        /** They have it, and stay as they are written. */
        KEPT,
        /** They are letters like others. */
        UNKNOWN
    }

    TokenReader(String source, Escapes escapes) {
        this.source = source;
        this.escapes = escapes;
    }

    /** The place after the token read last. */
    int end() {
        return end;
    }

    Token read(int at, Place place) {
        char c = source.charAt(at);
        if (Character.isDigit(c)) {
            return number(at, place);
        }
        if (isWord(c)) {
            end = at;
            while (end < source.length() && isWord(source.charAt(end))) {
                end++;
            }
            return new Token(Token.Kind.NAME, source.substring(at, end), place);
        }
        if (c == '\'' || c == '"') {
            return string(at, place);
        }
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                end = at + operator.length();
                return new Token(Token.Kind.OPERATOR, operator, place);
            }
        }
        throw new SyntaxException("unexpected char '" + c + "' at " + at, place);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }

    private Token string(int at, Place place) {
        char quote = source.charAt(at);
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            i += escapes != Escapes.UNKNOWN && source.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= source.length()) {
            throw new SyntaxException("unexpected char '" + quote + "' at " + at, place);
        }
        end = i + 1;
        String body = source.substring(at + 1, i);
        return new Token(
                Token.Kind.STRING,
                escapes == Escapes.RESOLVED ? unescaped(body, place) : body,
                place);
    }

    private static String unescaped(String body, Place place) {
        try {
            return StringLiteral.unescape(body, false);
        } catch (PythonException e) {
            throw new SyntaxException(String.valueOf(e.getMessage()), place);
        }
    }

    private Token number(int at, Place place) {
        boolean isAfterDot = at > 0 && source.charAt(at - 1) == '.';
        int whole = digits(at);
        int stop = isAfterDot ? at : exponent(fraction(whole));
        if (stop > whole) {
            end = stop;
            return new Token(Token.Kind.FLOAT, source.substring(at, stop), place);
        }
        end = based(at);
        if (end == at) {
            end = source.charAt(at) == '0' ? zeros(at) : whole;
        }
        return new Token(Token.Kind.INTEGER, source.substring(at, end), place);
    }

    private int fraction(int whole) {
        if (whole < source.length() && source.charAt(whole) == '.') {
            int stop = digits(whole + 1);
            return stop > whole + 1 ? stop : whole;
        }
        return whole;
    }

    private int exponent(int start) {
        if (start < source.length() && "eE".indexOf(source.charAt(start)) >= 0) {
            int digits = start + 1;
            if (digits < source.length() && "+-".indexOf(source.charAt(digits)) >= 0) {
                digits++;
            }
            int stop = digits(digits);
            return stop > digits ? stop : start;
        }
        return start;
    }

    private int digits(int start) {
        int i = start;
        while (i < source.length() && isDigitAt(i, 10, i > start)) {
            i++;
        }
        return i;
    }

    private boolean isDigitAt(int i, int base, boolean isInside) {
        char c = source.charAt(i);
        if (c == '_') {
            return isInside
                    && i + 1 < source.length()
                    && Character.digit(source.charAt(i + 1), base) >= 0;
        }
        return Character.digit(c, base) >= 0;
    }

    private int based(int at) {
        if (source.charAt(at) != '0' || at + 1 >= source.length()) {
            return at;
        }
        int base =
                switch (source.charAt(at + 1)) {
                    case 'x', 'X' -> 16;
                    case 'o', 'O' -> 8;
                    case 'b', 'B' -> 2;
                    default -> 0;
                };
        int i = at + 2;
        while (base > 0 && i < source.length() && isDigitAt(i, base, true)) {
            i++;
        }
        return base > 0 && i > at + 2 ? i : at;
    }

    private int zeros(int at) {
        int i = at;
        while (i < source.length()
                && (source.charAt(i) == '0' || (i > at && source.startsWith("_0", i)))) {
            i++;
        }
        return i;
    }
}
