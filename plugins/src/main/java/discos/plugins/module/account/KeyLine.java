package discos.plugins.module.account;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of authorized_keys (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").
 *
 * @param options before the type; may hold quoted spaces; empty where there are none
 * @param key the base64 text
 */
record KeyLine(String options, String type, String key, String comment) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(?<options>(?:[^\\s\"]|\"(?:\\\\.|[^\"\\\\])*\")+)\\s+)??"
                            + "(?<type>(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[^\\s]+)\\s+"
                            + "(?<key>[A-Za-z0-9+/]+=*)(?:\\s+(?<comment>.*))?");

    /** The parts of a line; empty where it is a comment or no key. */
    static Optional<KeyLine> parse(String line) {
        String text = line.strip();
        Matcher matcher = FORM.matcher(text);
        if (text.startsWith("#") || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new KeyLine(
                        given(matcher, "options"),
                        given(matcher, "type"),
                        given(matcher, "key"),
                        given(matcher, "comment")));
    }

    private static String given(Matcher matcher, String group) {
        return Optional.ofNullable(matcher.group(group)).orElse("");
    }

    /** Whether it is the same key, whatever its options and comment. */
    boolean isSameKey(KeyLine other) {
        return type.equals(other.type) && key.equals(other.key);
    }

    /** The line as it is written. */
    String text() {
        return (options.isEmpty() ? "" : options + " ")
                + type
                + " "
                + key
                + (comment.isEmpty() ? "" : " " + comment);
    }
}
