package discos.plugins.host;

import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;

/** Shell words and paths in fragments. */
public final class Words {
    private Words() {}

    /** A path as a shell word that no command takes for an option. */
    public static String path(String path) {
        return ShellQuote.quote(path.startsWith("-") ? "./" + path : path);
    }

    /** The folder of a path, as {@code os.path.dirname} gives it. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return "";
        }
        String folder = path.substring(0, slash).replaceFirst("/+$", "");
        return folder.isEmpty() ? "/" : folder;
    }

    /** What follows the last slash. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path below a folder; an absolute one stays as it is. */
    public static String join(String folder, String path) {
        if (path.startsWith("/") || folder.isEmpty()) {
            return path;
        }
        return folder.endsWith("/") ? folder + path : folder + "/" + path;
    }

    /**
     * The words of a command line, as Python's {@code shlex.split} cuts it.
     *
     * @throws IllegalArgumentException if a quote is not closed or a backslash ends the text
     */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isInWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\' && quote == '"' && i + 1 < text.length()) {
                    char next = text.charAt(++i);
                    word.append(next == '"' || next == '\\' ? "" : "\\").append(next);
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                isInWord = true;
            } else if (c == '\\') {
                if (++i == text.length()) {
                    throw new IllegalArgumentException("No escaped character");
                }
                word.append(text.charAt(i));
                isInWord = true;
            } else if (Character.isWhitespace(c)) {
                if (isInWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isInWord = false;
            } else {
                word.append(c);
                isInWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("No closing quotation");
        }
        if (isInWord) {
            words.add(word.toString());
        }
        return words;
    }
}
