package discos.deployer.playbook.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a text into words at blanks and line ends that are neither in quotes nor in template
 * marks.
 *
 * <p>Blanks after the first one and line ends stay at the end of the word before them, so that a
 * command line can be put together again as it was written.
 */
final class ArgumentSplitter {
    private static final String[][] MARKS = {{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}};

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private final int[] depths = new int[MARKS.length];
    private boolean isInWord;
    private char quote;
    private int at;

    private ArgumentSplitter(String text) {
        this.text = text;
    }

    /** The words, or nothing if a quote or a template mark is not closed. */
    static Optional<List<String>> split(String text) {
        ArgumentSplitter splitter = new ArgumentSplitter(text);
        splitter.run();
        return splitter.isClosed() ? Optional.of(splitter.words) : Optional.empty();
    }

    private void run() {
        while (at < text.length()) {
            char character = text.charAt(at);
            if ((character == ' ' || character == '\n') && isClosed()) {
                separator(character);
            } else if (isContinuation()) {
                at += 2;
            } else {
                isInWord = true;
                mark(character);
            }
        }
        endWord();
    }

    private boolean isClosed() {
        if (quote != 0) {
            return false;
        }
        for (int depth : depths) {
            if (depth > 0) {
                return false;
            }
        }
        return true;
    }

    private void separator(char character) {
        endWord();
        if (character == '\n') {
            append("\n");
            at++;
            return;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        boolean isAtLineEnd = end == text.length() || text.charAt(end) == '\n';
        append(" ".repeat(isAtLineEnd ? end - at : end - at - 1));
        at = end;
    }

    /** Adds to the last word what joining the words would lose. */
    private void append(String blanks) {
        if (blanks.isEmpty()) {
            return;
        }
        if (words.isEmpty()) {
            words.add("");
        }
        words.set(words.size() - 1, words.getLast() + blanks);
    }

    /** A backslash as the last word of a line takes the line end away. */
    private boolean isContinuation() {
        return !isInWord
                && quote == 0
                && text.charAt(at) == '\\'
                && at + 1 < text.length()
                && text.charAt(at + 1) == '\n';
    }

    private void mark(char character) {
        for (int kind = 0; kind < MARKS.length; kind++) {
            if (text.startsWith(MARKS[kind][0], at)) {
                depths[kind]++;
                take(2);
                return;
            }
            if (text.startsWith(MARKS[kind][1], at)) {
                depths[kind] = Math.max(0, depths[kind] - 1);
                take(2);
                return;
            }
        }
        boolean isEscaped = at > 0 && text.charAt(at - 1) == '\\';
        if ((character == '"' || character == '\'') && !isEscaped) {
            if (quote == 0) {
                quote = character;
            } else if (quote == character) {
                quote = 0;
            }
        }
        take(1);
    }

    private void take(int characters) {
        word.append(text, at, at + characters);
        at += characters;
    }

    private void endWord() {
        if (isInWord) {
            words.add(word.toString());
            word.setLength(0);
            isInWord = false;
        }
    }
}
