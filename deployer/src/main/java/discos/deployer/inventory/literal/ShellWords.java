package discos.deployer.inventory.literal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Splits a line of an INI inventory into words as Python's {@code shlex} does, with comments. */
public final class ShellWords {
    /**
     * A word without its quotes.
     *
     * @param column where it begins in the line, counted from 0
     */
    public record Word(String text, int column) {}

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int wordStart = -1;
    private int at;
    private OptionalInt openQuote = OptionalInt.empty();

    private ShellWords(String line) {
        this.line = line;
    }

    /** Splits a line. */
    public static ShellWords of(String line) {
        ShellWords split = new ShellWords(line);
        split.read();
        return split;
    }

    /** The words up to the comment. */
    public List<Word> words() {
        return words;
    }

    /** Where a quote begins that nothing closes. */
    public OptionalInt openQuote() {
        return openQuote;
    }

    private void read() {
        while (at < line.length() && openQuote.isEmpty()) {
            char c = line.charAt(at);
            if (c == '#') {
                break;
            }
            if (Character.isWhitespace(c)) {
                endWord();
                at++;
                continue;
            }
            if (wordStart < 0) {
                wordStart = at;
            }
            switch (c) {
                case '\'', '"' -> quoted(c);
                case '\\' -> {
                    at++;
                    if (at < line.length()) {
                        word.append(line.charAt(at));
                    }
                    at++;
                }
                default -> {
                    word.append(c);
                    at++;
                }
            }
        }
        endWord();
    }

    private void quoted(char quote) {
        int start = at++;
        while (at < line.length() && line.charAt(at) != quote) {
            char c = line.charAt(at);
            boolean isEscape = c == '\\' && quote == '"' && at + 1 < line.length();
            if (isEscape && (line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\')) {
                at++;
            }
            word.append(line.charAt(at));
            at++;
        }
        if (at >= line.length()) {
            openQuote = OptionalInt.of(start);
        }
        at++;
    }

    private void endWord() {
        if (wordStart >= 0) {
            words.add(new Word(word.toString(), wordStart));
            word.setLength(0);
            wordStart = -1;
        }
    }
}
