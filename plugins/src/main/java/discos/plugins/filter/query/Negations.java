package discos.plugins.filter.query;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binds {@code !} as Python's jmespath does, which Ansible calls: {@code !a.b} is {@code (!a).b}
 * there, since only brackets and calls bind tighter. The library at work here takes the whole path.
 */
final class Negations {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`\\\\]|\\\\.)*`"
                            + "|\\[\\?|\\[]|&&|\\|\\||[!=<>]=|-?\\w+|\\S",
                    Pattern.DOTALL);
    private static final int NOT = 45;
    private static final int DOT = 40;
    private static final int FILTER = 21;
    private static final int STAR = 20;
    private static final int FLATTEN = 9;
    private static final int INDEX = 55;

    private record Token(String text, int start, int end) {}

    private static final Token END = new Token("", -1, -1);

    private final List<Token> tokens = new ArrayList<>();

    private Negations(String query) {
        Matcher token = TOKEN.matcher(query);
        while (token.find()) {
            tokens.add(new Token(token.group(), token.start(), token.end()));
        }
    }

    /** The query with parentheses around each negation behind which its path goes on. */
    static String bound(String query) {
        if (query.indexOf('!') < 0) {
            return query;
        }
        Negations reading = new Negations(query);
        TreeMap<Integer, String> marks = new TreeMap<>();
        for (int i = 0; i < reading.tokens.size(); i++) {
            if (reading.text(i).equals("!")) {
                int end = reading.operand(i + 1);
                if (reading.power(end) > 0) {
                    marks.merge(reading.tokens.get(i).start(), "(", String::concat);
                    marks.merge(reading.tokens.get(end - 1).end(), ")", String::concat);
                }
            }
        }
        StringBuilder text = new StringBuilder(query);
        marks.descendingMap().forEach(text::insert);
        return text.toString();
    }

    private String text(int at) {
        return (at >= 0 && at < tokens.size() ? tokens.get(at) : END).text();
    }

    /** How tightly a token binds what follows to what is before it; 0 where a path ends. */
    private int power(int at) {
        return switch (text(at)) {
            case "[" -> INDEX;
            case "." -> DOT;
            case "[?" -> FILTER;
            case "[]" -> FLATTEN;
            default -> 0;
        };
    }

    private int operand(int at) {
        return expression(at, NOT);
    }

    /** Where an expression ends whose parts bind tighter than {@code least}. */
    private int expression(int at, int least) {
        int end = start(at);
        while (power(end) > least) {
            end =
                    switch (text(end)) {
                        case "." ->
                                text(end + 1).equals("*")
                                        ? projected(end + 2, STAR)
                                        : member(end + 1, DOT);
                        case "[" -> bracket(end);
                        case "[?" -> projected(closed(end), FILTER);
                        default -> projected(end + 1, FLATTEN);
                    };
        }
        return end;
    }

    /** What an expression begins with. */
    private int start(int at) {
        return switch (text(at)) {
            case "!" -> operand(at + 1);
            case "(", "{" -> closed(at);
            case "*" -> projected(at + 1, STAR);
            case "[]" -> projected(at + 1, FLATTEN);
            case "[?" -> projected(closed(at), FILTER);
            case "[" -> bracket(at);
            case "&" -> expression(at + 1, 0);
            default -> text(at + 1).equals("(") ? closed(at + 1) : at + 1;
        };
    }

    /** An index, or what goes through all of a list or a slice of it and takes the path along. */
    private int bracket(int at) {
        int end = closed(at);
        boolean isStar = text(at + 1).equals("*") && end == at + 3;
        boolean isSlice =
                tokens.subList(at, Math.min(end, tokens.size())).stream()
                        .anyMatch(token -> token.text().equals(":"));
        boolean isHash = text(at + 1).equals("{");
        return isStar || (isSlice && !isHash) ? projected(end, STAR) : end;
    }

    private int projected(int at, int least) {
        return switch (text(at)) {
            case "." -> member(at + 1, least);
            case "[", "[?" -> expression(at, least);
            default -> at;
        };
    }

    private int member(int at, int least) {
        return text(at).equals("[") || text(at).equals("{") ? closed(at) : expression(at, least);
    }

    /** Behind the bracket that closes the one here. */
    private int closed(int at) {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            depth +=
                    switch (text(i)) {
                        case "(", "[", "{", "[?" -> 1;
                        case ")", "]", "}" -> -1;
                        default -> 0;
                    };
            if (depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }
}
