package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.value.python.TextPieces;
import java.util.ArrayList;
import java.util.List;

/** The filter {@code wordwrap}, as Python's module textwrap does it. */
final class WordWrap {
    private WordWrap() {}

    static String wrap(String text, Arguments args) {
        int width = args.whole(0, "width", 79);
        boolean breaksWords = args.is(1, "break_long_words", true);
        String lineEnd = args.has(2, "wrapstring") ? args.text(2, "wrapstring", "\n") : "\n";
        boolean breaksHyphens = args.is(3, "break_on_hyphens", true);
        List<String> all = new ArrayList<>();
        for (Object line : TextPieces.lines(text, false)) {
            all.add(String.join(lineEnd, line((String) line, width, breaksWords, breaksHyphens)));
        }
        return String.join(lineEnd, all);
    }

    private static List<String> line(
            String text, int width, boolean breaksWords, boolean breaksHyphens) {
        List<String> lines = new ArrayList<>();
        List<String> chunks = chunks(text, breaksHyphens);
        StringBuilder current = new StringBuilder();
        int at = 0;
        while (at < chunks.size()) {
            String chunk = chunks.get(at);
            if (chunk.isBlank() && current.isEmpty() && !lines.isEmpty()) {
                at++;
            } else if (current.length() + chunk.length() <= width) {
                current.append(chunk);
                at++;
            } else if (chunk.length() > width && breaksWords) {
                int room = Math.max(1, width - current.length());
                current.append(chunk, 0, room);
                chunks.set(at, chunk.substring(room));
                finish(lines, current);
            } else if (current.isEmpty()) {
                current.append(chunk);
                at++;
                finish(lines, current);
            } else {
                finish(lines, current);
            }
        }
        finish(lines, current);
        return lines;
    }

    private static void finish(List<String> lines, StringBuilder current) {
        String line = current.toString().stripTrailing();
        if (!line.isEmpty()) {
            lines.add(line);
        }
        current.setLength(0);
    }

    private static List<String> chunks(String text, boolean breaksHyphens) {
        List<String> chunks = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            boolean isEnd = i == text.length();
            if (isEnd
                    || Character.isWhitespace(text.charAt(i))
                            != Character.isWhitespace(text.charAt(i - 1))
                    || (breaksHyphens && isHyphenBreak(text, i))) {
                chunks.add(text.substring(start, i));
                start = i;
            }
        }
        return chunks;
    }

    private static boolean isHyphenBreak(String text, int at) {
        return text.charAt(at - 1) == '-'
                && at >= 3
                && Character.isLetter(text.charAt(at - 2))
                && Character.isLetter(text.charAt(at - 3))
                && Character.isLetter(text.charAt(at));
    }
}
