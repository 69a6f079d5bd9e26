package discos.plugins.host;

import discos.deployer.remote.ShellQuote;
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
        return new WordSplitter(text).words();
    }

    /** What follows the first word of a command line, as it is written. */
    public static String afterFirst(String text) {
        String line = text.strip();
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && quote != '\'') {
                at++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                return line.substring(at).strip();
            }
        }
        return "";
    }
}
