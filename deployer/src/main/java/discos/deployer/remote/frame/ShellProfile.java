package discos.deployer.remote.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first answer of a shell told about it.
 *
 * @param user name of the account, or its number where it has no name
 * @param home the account's home folder
 * @param temp a private folder that goes with the shell; empty if none could be made
 * @param missing tools that the host lacks
 * @param traits {@code pid}, {@code digest}, {@code base64}, {@code umask} and {@code uid}
 */
public record ShellProfile(
        String user, String home, String temp, List<String> missing, Map<String, String> traits) {
    private static final Pattern ID = Pattern.compile("uid=(\\d+)(?:\\(([^)]*)\\))?.*");

    static ShellProfile parse(String text) {
        Map<String, String> traits = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher id = ID.matcher(line);
            int equals = line.indexOf('=');
            if (id.matches()) {
                traits.put("uid", id.group(1));
                traits.put("user", id.group(2) == null ? id.group(1) : id.group(2));
            } else if (line.startsWith("missing=")) {
                missing.add(line.substring(equals + 1));
            } else if (equals > 0) {
                traits.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new ShellProfile(
                traits.getOrDefault("user", ""),
                traits.getOrDefault("home", ""),
                traits.getOrDefault("temp", ""),
                List.copyOf(missing),
                Map.copyOf(traits));
    }

    /** The shell's process. */
    String pid() {
        return traits.getOrDefault("pid", "");
    }

    /** Whether binary content may be sent as base64. */
    boolean hasBase64() {
        return traits.containsKey("base64");
    }

    /** Which digest the host makes of what it is asked again. */
    Digest digest() {
        return traits.getOrDefault("digest", "cksum").equals("sha256")
                ? Digest.SHA256
                : Digest.CKSUM;
    }
}
