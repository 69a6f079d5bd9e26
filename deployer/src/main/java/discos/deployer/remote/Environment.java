package discos.deployer.remote;

import java.util.Map;
import java.util.TreeMap;

/** Writes variables as a shell's export lines. */
public final class Environment {
    private Environment() {}

    /**
     * Lines that export the variables; a name that no shell can export makes the fragment end with
     * 2 and say so, before anything else happens.
     */
    public static String exports(Map<String, String> variables) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(variables)
                .forEach((name, value) -> lines.append(export(name, value)).append('\n'));
        return lines.toString();
    }

    private static String export(String name, String value) {
        if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return "export " + name + "=" + ShellQuote.quote(value);
        }
        String words = "no shell can export a variable called '" + name + "'";
        return "printf '%s\\n' " + ShellQuote.quote(words) + " >&2; exit 2";
    }
}
