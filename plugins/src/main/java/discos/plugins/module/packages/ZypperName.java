package discos.plugins.module.packages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as a task names it for zypper.
 *
 * @param prefix {@code +} where it is wanted, {@code -} where it is not
 * @param version with its sign, such as {@code >=1.10}; empty where any will do
 */
record ZypperName(String prefix, String name, String version) {
    private static final Pattern PARTS = Pattern.compile("^(.*?)((?:<=|>=|<|>|=)[0-9.-]*)?$");

    static ZypperName of(String text, boolean isRemoved) {
        boolean hasPrefix = text.matches("[-~+].*");
        String prefix = hasPrefix ? text.substring(0, 1).replace('~', '-') : isRemoved ? "-" : "+";
        String rest = hasPrefix ? text.substring(1) : text;
        Matcher parts = PARTS.matcher(rest);
        return parts.matches()
                ? new ZypperName(
                        prefix, parts.group(1), parts.group(2) == null ? "" : parts.group(2))
                : new ZypperName(prefix, rest, "");
    }

    /** Whether it is a file or a URL, which is not looked for by its name. */
    static boolean isFile(String text) {
        return text.contains("://") || text.endsWith(".rpm");
    }

    boolean isWanted() {
        return prefix.equals("+");
    }

    /** As zypper is told. */
    String word() {
        return prefix + name + version;
    }
}
