package discos.deployer.remote.edit;

import java.util.ArrayList;
import java.util.List;

/** Lines of a text with their ends, so that joined again they are the text. */
public final class Lines {
    private Lines() {}

    /** The lines with their ends; the last may have none. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** A line without its end. */
    static String bare(String line) {
        return line.endsWith("\r\n")
                ? line.substring(0, line.length() - 2)
                : line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }

    /** The line's end. */
    static String end(String line) {
        return line.substring(bare(line).length());
    }
}
