package discos.deployer.template.syntax;

import discos.deployer.value.python.TextMethods;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Cuts a template's text into tokens, dropping comments and the blanks that the marks drop. */
final class Lexer {
    private static final int NOWHERE = Integer.MIN_VALUE;

    private final String source;
    private final Delimiters marks;
    private final TokenReader.Escapes escapes;
    private final Rewriting rewriting;
    private final List<String> openings;
    private final Delimiters.LineMarks lineMarks;
    private final int[] ahead = {-1, -1, -1};
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private boolean isLineStarting = true;

    /**
     * A lexer.
     *
     * @param escapes those of texts between print marks
     */
    Lexer(String text, Delimiters marks, TokenReader.Escapes escapes) {
        this.marks = marks;
        this.escapes = escapes;
        this.openings = List.of(marks.block().open(), marks.print().open(), marks.comment().open());
        this.source = normalized(text, marks.keepsLastLineEnd());
        this.rewriting = new Rewriting(source);
        this.lineMarks = new Delimiters.LineMarks(source, marks.lines());
    }

    private static String normalized(String text, boolean keepsLastLineEnd) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return !keepsLastLineEnd && lines.endsWith("\n")
                ? lines.substring(0, lines.length() - 1)
                : lines;
    }

    /**
     * All tokens; after a mistake there are no more, and it counts only if parsing comes so far.
     */
    List<Token> tokens() {
        try {
            while (at < source.length()) {
                int open = nextMark();
                Optional<Delimiters.LineMarks.Found> ofLine =
                        lineMarks.next(at).filter(it -> open < 0 || it.start() <= open);
                if (ofLine.isPresent()) {
                    markOfLine(ofLine.get());
                } else if (open < 0) {
                    data(source.substring(at), source.length());
                    at = source.length();
                } else {
                    mark(open);
                }
            }
        } catch (SyntaxException e) {
            String why = String.valueOf(e.getMessage());
            tokens.add(new Token(Token.Kind.MISTAKE, why, e.place()));
        }
        Place end = tokens.isEmpty() ? Place.START : tokens.getLast().place();
        tokens.add(new Token(Token.Kind.END, "", end));
        return tokens;
    }

    private int nextMark() {
        int nearest = -1;
        for (int i = 0; i < openings.size(); i++) {
            // what was found ahead stays found: a long text is searched once, not at each mark
            if (ahead[i] < at && ahead[i] != NOWHERE) {
                int found = source.indexOf(openings.get(i), at);
                ahead[i] = found < 0 ? NOWHERE : found;
            }
            if (ahead[i] != NOWHERE && (nearest < 0 || ahead[i] < nearest)) {
                nearest = ahead[i];
            }
        }
        return nearest;
    }

    private void mark(int open) {
        Delimiters.Marks kind = kindAt(open);
        int after = open + kind.open().length();
        char sign = after < source.length() ? source.charAt(after) : ' ';
        data(stripped(source.substring(at, open), sign, kind.equals(marks.print())), open);
        move(open);
        boolean isSigned = sign == '-' || sign == '+';
        Place place = place();
        move(after + (isSigned ? 1 : 0));
        isLineStarting = false;
        if (kind.equals(marks.comment())) {
            comment(place);
        } else if (kind.equals(marks.block()) && rawEnd() >= 0) {
            raw(place);
        } else {
            boolean isPrint = kind.equals(marks.print());
            tokens.add(
                    new Token(
                            isPrint ? Token.Kind.PRINT_BEGIN : Token.Kind.BLOCK_BEGIN, "", place));
            inside(isPrint);
        }
    }

    private void markOfLine(Delimiters.LineMarks.Found mark) {
        char sign = mark.end() < source.length() ? source.charAt(mark.end()) : ' ';
        String text = source.substring(at, mark.start());
        data(sign == '-' ? withoutLastBlanks(text) : text, mark.start());
        move(mark.end());
        Place place = place();
        move(mark.end() + (sign == '-' || sign == '+' ? 1 : 0));
        isLineStarting = false;
        if (mark.isComment()) {
            int end = source.indexOf('\n', at);
            move(end < 0 ? source.length() : end);
        } else {
            tokens.add(new Token(Token.Kind.BLOCK_BEGIN, "", place));
            insideLine();
        }
    }

    /** The tokens of a statement that ends with its line, or further down where it is bracketed. */
    private void insideLine() {
        Deque<Character> open = new ArrayDeque<>();
        TokenReader reader = reader(false);
        while (true) {
            int blanks = blanks(at);
            int end = blanks == source.length() ? blanks : source.lastIndexOf('\n', blanks - 1) + 1;
            if (open.isEmpty() && (end > at || blanks == source.length())) {
                tokens.add(new Token(Token.Kind.BLOCK_END, "", place()));
                isLineStarting = true;
                move(end);
                return;
            }
            if (blanks == source.length()) {
                return;
            }
            move(blanks);
            Token token = reader.read(at, place());
            balance(open, token);
            tokens.add(token);
            move(reader.end());
        }
    }

    private Delimiters.Marks kindAt(int open) {
        Delimiters.Marks found = null;
        for (Delimiters.Marks one : List.of(marks.comment(), marks.block(), marks.print())) {
            if (source.startsWith(one.open(), open)
                    && (found == null || one.open().length() > found.open().length())) {
                found = one;
            }
        }
        return found == null ? marks.print() : found;
    }

    private String stripped(String text, char sign, boolean isPrint) {
        if (sign == '-') {
            return withoutLastBlanks(text);
        }
        if (sign != '+' && marks.isStripping() && !isPrint) {
            int start = text.lastIndexOf('\n') + 1;
            if ((start > 0 || isLineStarting) && blanks(text, start) == text.length()) {
                return text.substring(0, start);
            }
        }
        return text;
    }

    /** As Python strips it, which takes no-break spaces away too. */
    private static String withoutLastBlanks(String text) {
        int end = text.length();
        while (end > 0 && TextMethods.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private void data(String text, int end) {
        rewriting.drop(at + text.length(), end);
        if (!text.isEmpty()) {
            tokens.add(new Token(Token.Kind.DATA, text, place()));
        }
    }

    private Place place() {
        return new Place(line, at - lineStart + 1);
    }

    private void move(int to) {
        for (int i = source.indexOf('\n', at, to); i >= 0; i = source.indexOf('\n', i + 1, to)) {
            line++;
            lineStart = i + 1;
        }
        at = to;
    }

    private void comment(Place place) {
        int close = source.indexOf(marks.comment().close(), at);
        if (close < 0) {
            throw new SyntaxException("Missing end of comment tag", place);
        }
        char sign = close > at ? source.charAt(close - 1) : ' ';
        close(close, marks.comment().close(), sign, true);
    }

    /** Steps over a closing mark and the blanks that it drops. */
    private void close(int mark, String text, char sign, boolean isTrimmed) {
        int end = mark + text.length();
        if (sign == '-') {
            end = blanks(end);
        } else if (sign != '+' && isTrimmed && marks.isTrimming() && source.startsWith("\n", end)) {
            end++;
        }
        isLineStarting = end > 0 && source.charAt(end - 1) == '\n';
        move(end);
    }

    /** Where the mark that opens a raw block ends; negative where this is another block. */
    private int rawEnd() {
        int start = blanks(at);
        if (!source.startsWith("raw", start)) {
            return -1;
        }
        int end = blanks(start + 3);
        if (source.startsWith("-" + marks.block().close(), end)) {
            return end + 1;
        }
        return source.startsWith(marks.block().close(), end) ? end : -1;
    }

    private int blanks(int start) {
        return blanks(source, start);
    }

    private static int blanks(String text, int start) {
        int end = start;
        while (end < text.length() && TextMethods.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void raw(Place place) {
        int end = rawEnd();
        close(end, marks.block().close(), source.charAt(end - 1) == '-' ? '-' : ' ', false);
        int open = source.indexOf(marks.block().open(), at);
        while (open >= 0) {
            int after = open + marks.block().open().length();
            char sign = after < source.length() ? source.charAt(after) : ' ';
            int word = blanks(sign == '-' || sign == '+' ? after + 1 : after);
            if (source.startsWith("endraw", word)) {
                int stop = blanks(word + 6);
                char closing = stop < source.length() ? source.charAt(stop) : ' ';
                int mark = closing == '-' || closing == '+' ? stop + 1 : stop;
                if (source.startsWith(marks.block().close(), mark)) {
                    data(stripped(source.substring(at, open), sign, false), open);
                    close(mark, marks.block().close(), closing, true);
                    return;
                }
            }
            open = source.indexOf(marks.block().open(), open + 1);
        }
        if (at >= source.length()) {
            return; // as Jinja, which misses the end only where something follows
        }
        throw new SyntaxException("Missing end of raw directive", place);
    }

    private void inside(boolean isPrint) {
        String end = isPrint ? marks.print().close() : marks.block().close();
        Token.Kind endKind = isPrint ? Token.Kind.PRINT_END : Token.Kind.BLOCK_END;
        Deque<Character> open = new ArrayDeque<>();
        TokenReader reader = reader(isPrint);
        while (at < source.length()) {
            if (open.isEmpty()) {
                char sign = source.charAt(at);
                boolean isSigned = sign == '-' || (sign == '+' && !isPrint);
                if (source.startsWith(end, at + (isSigned ? 1 : 0))) {
                    tokens.add(new Token(endKind, "", place()));
                    close(at + (isSigned ? 1 : 0), end, isSigned ? sign : ' ', !isPrint);
                    return;
                }
                if (source.startsWith(end, at)) {
                    tokens.add(new Token(endKind, "", place()));
                    close(at, end, ' ', !isPrint);
                    return;
                }
            }
            int blanks = blanks(at);
            if (blanks > at) {
                move(blanks);
                continue;
            }
            Token token = reader.read(at, place());
            balance(open, token);
            tokens.add(token);
            if (isPrint && token.kind() == Token.Kind.STRING) {
                rewriting.keep(at, reader.end());
            }
            move(reader.end());
        }
    }

    private TokenReader reader(boolean isPrint) {
        boolean isUnknown = escapes == TokenReader.Escapes.UNKNOWN && !isPrint;
        return new TokenReader(source, isUnknown ? TokenReader.Escapes.RESOLVED : escapes);
    }

    /** What the text is without what was dropped; to be asked behind the tokens. */
    Rewriting rewriting() {
        return rewriting;
    }

    private static void balance(Deque<Character> open, Token token) {
        if (token.kind() != Token.Kind.OPERATOR) {
            return;
        }
        switch (token.text()) {
            case "{" -> open.push('}');
            case "(" -> open.push(')');
            case "[" -> open.push(']');
            case "}", ")", "]" -> {
                if (open.isEmpty()) {
                    throw new SyntaxException("unexpected '" + token.text() + "'", token.place());
                }
                char expected = open.pop();
                if (token.text().charAt(0) != expected) {
                    throw new SyntaxException(
                            "unexpected '" + token.text() + "', expected '" + expected + "'",
                            token.place());
                }
            }
            default -> {}
        }
    }
}
