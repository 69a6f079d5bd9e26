package discos.deployer.value.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks text into lines as Python's module {@code textwrap} does; its widths are code points. */
public final class TextWrap {
    private static final String BLANK = "[\\t\\n\\x0b\\f\\r ]";
    private static final String IN_WORD = "[\\p{L}\\p{N}_!\"'&.,?]";
    private static final String LETTER = "[\\p{L}\\p{Nl}\\p{No}_]";
    private static final Pattern BLANKS = Pattern.compile(BLANK + "+");

    /** Blanks, a dash between words, or a word to its end, its hyphen or such a dash. */
    private static final Pattern CHUNK =
            Pattern.compile(
                    (":b+|(?<=:p)-{2,}(?=:w)|[^\\t\\n\\x0b\\f\\r ]+?(?:"
                                    + "-(?:(?<=:l{2}-)|(?<=:l-:p-))(?=:l-?:l)"
                                    + "|(?=:b|\\z)|(?<=:p)(?=-{2,}:w))")
                            .replace(":b", BLANK)
                            .replace(":p", IN_WORD)
                            .replace(":w", "[\\p{L}\\p{N}_]")
                            .replace(":l", LETTER));

    private final int width;
    private final boolean breaksWords;
    private final boolean breaksHyphens;
    private final List<String> lines = new ArrayList<>();

    private TextWrap(int width, boolean breaksWords, boolean breaksHyphens) {
        this.width = width;
        this.breaksWords = breaksWords;
        this.breaksHyphens = breaksHyphens;
    }

    /** The lines of one paragraph, without line ends. */
    public static List<String> lines(
            String text, int width, boolean breaksWords, boolean breaksHyphens) {
        TextWrap wrapping = new TextWrap(width, breaksWords, breaksHyphens);
        Deque<String> chunks = wrapping.chunks(text);
        while (!chunks.isEmpty()) {
            wrapping.line(chunks);
        }
        return wrapping.lines;
    }

    private void line(Deque<String> chunks) {
        if (isBlank(chunks.getFirst()) && !lines.isEmpty()) {
            chunks.removeFirst();
        }
        Deque<String> line = new ArrayDeque<>();
        int length = 0;
        while (!chunks.isEmpty() && length + length(chunks.getFirst()) <= width) {
            length += length(chunks.getFirst());
            line.add(chunks.removeFirst());
        }
        if (!chunks.isEmpty() && length(chunks.getFirst()) > width) {
            longWord(chunks, line, length);
        }
        if (!line.isEmpty() && isBlank(line.getLast())) {
            line.removeLast();
        }
        if (!line.isEmpty()) {
            lines.add(String.join("", line));
        }
    }

    /** What fits of a word that is longer than a line, to its last hyphen where it has one. */
    private void longWord(Deque<String> chunks, Deque<String> line, int length) {
        if (!breaksWords) {
            if (line.isEmpty()) {
                line.add(chunks.removeFirst());
            }
            return;
        }
        String word = chunks.removeFirst();
        int room = word.offsetByCodePoints(0, Math.min(length(word), width - length));
        if (breaksHyphens && word.length() > room) {
            int hyphen = word.substring(0, room).lastIndexOf('-');
            if (hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(c -> c != '-')) {
                room = hyphen + 1;
            }
        }
        line.add(word.substring(0, room));
        chunks.addFirst(word.substring(room));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isBlank(String chunk) {
        return chunk.chars().allMatch(c -> TextMethods.isSpace((char) c));
    }

    private Deque<String> chunks(String text) {
        Deque<String> chunks = new ArrayDeque<>();
        Matcher found = (breaksHyphens ? CHUNK : BLANKS).matcher(text);
        int at = 0;
        while (found.find()) {
            add(chunks, text.substring(at, found.start()));
            add(chunks, found.group());
            at = found.end();
        }
        add(chunks, text.substring(at));
        return chunks;
    }

    private static void add(Deque<String> chunks, String chunk) {
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
    }
}
