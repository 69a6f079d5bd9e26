package discos.deployer.inventory.literal;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tokens of Python's literals from a text. */
final class PythonTokens {
    private static final Pattern STRING_START =
            Pattern.compile("([rRuUbB]|[rR][bB]|[bB][rR])?('''|\"\"\"|'|\")");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "([-+]?)\\s*(?:(0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)"
                            + "|((?:\\d(?:_?\\d)*)?\\.\\d(?:_?\\d)*(?:[eE][-+]?\\d+)?"
                            + "|\\d(?:_?\\d)*\\.?[eE][-+]?\\d+|\\d(?:_?\\d)*\\.)"
                            + "|(0(?:_?0)*|[1-9](?:_?\\d)*))(?![\\w.])");

    private final String text;
    private int at;

    /** The text is no literal. */
    static final class NoLiteralException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoLiteralException() {
            super(null, null, false, false);
        }
    }

    PythonTokens(String text) {
        this.text = text;
    }

    NoLiteralException noLiteral() {
        return new NoLiteralException();
    }

    void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Whether nothing but space and a comment is left. */
    boolean isAtEnd() {
        skipSpace();
        return at >= text.length() || text.charAt(at) == '#';
    }

    boolean take(char c) {
        boolean isNext = at < text.length() && text.charAt(at) == c;
        at += isNext ? 1 : 0;
        return isNext;
    }

    boolean isAtString() {
        return matcher(STRING_START).lookingAt();
    }

    Optional<String> name() {
        Matcher matcher = matcher(NAME);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    Object number() {
        Matcher matcher = matcher(NUMBER);
        if (!matcher.lookingAt()) {
            throw noLiteral();
        }
        at = matcher.end();
        boolean isNegative = matcher.group(1).equals("-");
        if (matcher.group(3) != null) {
            double size = Double.parseDouble(matcher.group(3).replace("_", ""));
            return isNegative ? -size : size;
        }
        BigInteger size =
                matcher.group(2) != null
                        ? prefixed(matcher.group(2).replace("_", "").toLowerCase(Locale.ROOT))
                        : new BigInteger(matcher.group(4).replace("_", ""));
        BigInteger value = isNegative ? size.negate() : size;
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** A string and those that follow it directly. */
    String strings() {
        StringBuilder all = new StringBuilder();
        while (isAtString()) {
            Matcher start = matcher(STRING_START);
            if (start.lookingAt()) {
                at = start.end();
                String prefix = start.group(1) == null ? "" : start.group(1);
                boolean isRaw = prefix.toLowerCase(Locale.ROOT).contains("r");
                all.append(string(start.group(2), isRaw));
                skipSpace();
            }
        }
        return all.toString();
    }

    private String string(String quote, boolean isRaw) {
        StringBuilder content = new StringBuilder();
        while (!text.startsWith(quote, at)) {
            if (at >= text.length()) {
                throw noLiteral();
            }
            char c = text.charAt(at++);
            if (c != '\\') {
                content.append(c);
            } else if (at >= text.length()) {
                throw noLiteral();
            } else if (isRaw) {
                content.append(c).append(text.charAt(at++));
            } else {
                content.append(escape());
            }
        }
        at += quote.length();
        return content.toString();
    }

    private String escape() {
        char c = text.charAt(at++);
        return switch (c) {
            case '\\', '\'', '"' -> String.valueOf(c);
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case 'x' -> codePoint(2);
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            default -> "\\" + c;
        };
    }

    private String codePoint(int digits) {
        int end = at + digits;
        if (end > text.length()) {
            throw noLiteral();
        }
        try {
            int point = Integer.parseUnsignedInt(text.substring(at, end), 16);
            at = end;
            return Character.toString(point);
        } catch (IllegalArgumentException _) {
            throw noLiteral();
        }
    }

    private String octal() {
        int start = at - 1;
        while (at < text.length() && at < start + 3 && "01234567".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Character.toString(Integer.parseInt(text.substring(start, at), 8));
    }

    private static BigInteger prefixed(String digits) {
        int base =
                switch (digits.charAt(1)) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    default -> 2;
                };
        return new BigInteger(digits.substring(2), base);
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
    }
}
