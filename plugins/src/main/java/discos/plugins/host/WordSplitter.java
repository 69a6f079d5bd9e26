package discos.plugins.host;

import java.util.ArrayList;
import java.util.List;

/** Cuts one command line into words, letter by letter. */
final class WordSplitter {
    private static final char NONE = 0;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean isInWord;
    private char quote = NONE;
    private int at;

    WordSplitter(String text) {
        this.text = text;
    }

    List<String> words() {
        for (at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == NONE) {
                plain(c);
            } else {
                quoted(c);
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("No closing quotation");
        }
        end();
        return words;
    }

    private void quoted(char c) {
        if (c == quote) {
            quote = NONE;
        } else if (c == '\\' && quote == '"' && at + 1 < text.length()) {
            char next = text.charAt(++at);
            word.append(next == '"' || next == '\\' ? "" : "\\").append(next);
        } else {
            word.append(c);
        }
    }

    private void plain(char c) {
        if (Character.isWhitespace(c)) {
            end();
            return;
        }
        isInWord = true;
        if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '\\') {
            if (++at == text.length()) {
                throw new IllegalArgumentException("No escaped character");
            }
            word.append(text.charAt(at));
        } else {
            word.append(c);
        }
    }

    private void end() {
        if (isInWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        isInWord = false;
    }
}
