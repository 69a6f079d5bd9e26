package discos.deployer.value.python;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines as Python's module {@code textwrap} does. */
public final class TextWrap {
    private TextWrap() {}

    /** The lines of one paragraph, without line ends. */
    public static List<String> lines(
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
