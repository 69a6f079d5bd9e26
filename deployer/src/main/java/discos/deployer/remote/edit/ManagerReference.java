package discos.deployer.remote.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of the manager in the environment of a machine that works with it: {@code MNG_IP} in
 * {@code bash_profile} (DISCOS on CentOS 6.8) or {@code bashrc} (7.x), from which the line below it
 * derives {@code MANAGER_REFERENCE}.
 *
 * <p>Written as {@code MNG_IP=A}, exported or not, quoted or not, with blanks before and a comment
 * after. A line that is commented out sets nothing and stays as it is.
 *
 * @param address of the manager
 */
public record ManagerReference(String address) {
    private static final Pattern ASSIGNMENT =
            Pattern.compile(
                    "(\\s*(?:export\\s+|declare\\s+-x\\s+)?MNG_IP=)"
                            + "(\"[^\"]*\"|'[^']*'|[^\\s;#\"']*)"
                            + "(\\s*;?\\s*(?:(?<=[\\s;])#.*)?)");
    private static final Pattern DERIVED =
            Pattern.compile(
                    "\\s*(?:export\\s+)?MANAGER_REFERENCE=[\"']?corbaloc::"
                            + "(\\$\\{?MNG_IP\\}?|[^:\"'\\s]*):\\d+/Manager[\"']?\\s*(?:#.*)?");
    private static final Pattern MENTION = Pattern.compile("^[^#]*\\bMNG_IP=.*");

    /** How many lines set the address. */
    public static int settings(String text) {
        return (int) Lines.of(text).stream().filter(line -> isSetting(Lines.bare(line))).count();
    }

    private static boolean isSetting(String line) {
        return MENTION.matcher(line).matches();
    }

    /** The text with the address in the one line that sets it. */
    public Edited replace(String text) {
        int settings = settings(text);
        if (settings != 1) {
            return new Edited.Refused(
                    settings == 0
                            ? "no line sets MNG_IP"
                            : "MNG_IP is set in " + settings + " lines, and one is right",
                    settings == 0
                            ? "a line that is commented out does not count: run discos-deploy on"
                                    + " this machine, which writes the file anew"
                            : "keep one of them, and run this again");
        }
        List<String> lines = new ArrayList<>();
        for (String line : Lines.of(text)) {
            String bare = Lines.bare(line);
            Matcher derived = DERIVED.matcher(bare);
            if (isSetting(bare)) {
                Matcher setting = ASSIGNMENT.matcher(bare);
                if (!setting.matches()) {
                    return new Edited.Refused(
                            "the line that sets MNG_IP does more: " + bare.strip(),
                            "write it as MNG_IP=" + address + " and run this again");
                }
                lines.add(
                        setting.group(1)
                                + quotedAs(setting.group(2))
                                + setting.group(3)
                                + Lines.end(line));
            } else if (derived.matches() && !derived.group(1).startsWith("$")) {
                lines.add(
                        bare.substring(0, derived.start(1))
                                + address
                                + bare.substring(derived.end(1))
                                + Lines.end(line));
            } else {
                lines.add(line);
            }
        }
        return new Edited.Text(String.join("", lines));
    }

    private String quotedAs(String value) {
        boolean isQuoted = value.startsWith("\"") || value.startsWith("'");
        String quote = isQuoted ? value.substring(0, 1) : "";
        return quote + address + quote;
    }
}
