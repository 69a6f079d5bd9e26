package discos.deployer.inventory;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host's name or address, possibly with ranges, and a port where one was written.
 *
 * @param host without the port and without the brackets around an IPv6 address
 */
record HostAddress(String host, OptionalInt port) {
    private static final Pattern BRACKETED = Pattern.compile("\\[(.+)]:([0-9]{1,9})");
    private static final Pattern WITH_PORT =
            Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*])*):([0-9]{1,9})");

    private static final String NUMBERS = "\\[[0-9]+:[0-9]+(?::[0-9]+)?]";
    private static final String HEXADECIMALS = "\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?]";
    private static final String LETTERS = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?]";
    private static final String FOUR = "(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|" + NUMBERS + ")";
    private static final String SIX = "(?:[0-9a-f]{1,4}|" + HEXADECIMALS + ")";
    private static final String LABEL =
            "(?:\\w|" + LETTERS + ")(?:[\\w_-]|" + LETTERS + ")*(?<![_-])";

    private static final Pattern IPV4 = ignoringCase("(?:" + FOUR + "\\.){3}" + FOUR);
    private static final Pattern IPV6 = ignoringCase(ipv6());
    private static final Pattern NAME = ignoringCase(LABEL + "(?:\\." + LABEL + ")*");

    /** The address that a text is; empty if it is none, such as a pattern with a star. */
    static Optional<HostAddress> parse(String text) {
        String host = text;
        OptionalInt port = OptionalInt.empty();
        for (Pattern pattern : new Pattern[] {BRACKETED, WITH_PORT}) {
            Matcher matcher = pattern.matcher(host);
            if (matcher.matches()) {
                host = matcher.group(1);
                port = OptionalInt.of(Integer.parseInt(matcher.group(2)));
            }
        }
        boolean isKnown = isNumeric(host) || NAME.matcher(host).matches();
        return isKnown ? Optional.of(new HostAddress(host, port)) : Optional.empty();
    }

    /** The name up to its first dot; addresses stay as they are. */
    static String shortName(String host) {
        int dot = host.indexOf('.');
        return dot < 0 || isNumeric(host) ? host : host.substring(0, dot);
    }

    private static boolean isNumeric(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    private static Pattern ignoringCase(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static String ipv6() {
        StringBuilder forms = new StringBuilder("(?:" + SIX + ":){7}" + SIX);
        forms.append("|(?:" + SIX + ":){1,6}:");
        for (int left = 1; left <= 6; left++) {
            forms.append("|(?:" + SIX + ":){" + left + "}(?::" + SIX + "){1," + (7 - left) + "}");
        }
        forms.append("|:(?::" + SIX + "){1,6}|" + SIX + "?::");
        for (String head : new String[] {"(?:0:){6}", "::(?:ffff:)?", "(?:0:){5}ffff:"}) {
            forms.append("|" + head + "(?:" + FOUR + "\\.){3}" + FOUR);
        }
        return forms.toString();
    }
}
