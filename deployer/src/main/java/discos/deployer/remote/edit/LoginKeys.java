package discos.deployer.remote.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines of {@code authorized_keys} (sshd(8), "AUTHORIZED_KEYS FILE FORMAT") by which a host that is
 * no more could still log in. A key tells its host by its comment: {@code ansible-generated on
 * HOST}, or {@code user@HOST} as ssh-keygen writes it.
 *
 * @param host the host's full name
 * @param keys the host's keys now, as {@code type base64}: these stay
 */
public record LoginKeys(String host, List<String> keys) {
    private static final Pattern KEY =
            Pattern.compile(
                    "(?:^|[\\s])((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\\S+\\s+[A-Za-z0-9+/]+=*)(?:\\s+(.*))?$");

    /** Copies the list. */
    public LoginKeys {
        keys = List.copyOf(keys);
    }

    /** The text without the keys of the host that was. */
    public Edited forget(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : Lines.of(text)) {
            Matcher key = KEY.matcher(Lines.bare(line).strip());
            boolean isTheirs =
                    !line.strip().startsWith("#")
                            && key.find()
                            && key.group(2) != null
                            && isOfHost(key.group(2))
                            && !keys.contains(key.group(1).replaceAll("\\s+", " "));
            if (!isTheirs) {
                lines.add(line);
            }
        }
        return new Edited.Text(String.join("", lines));
    }

    private boolean isOfHost(String comment) {
        String said = comment.strip().toLowerCase(Locale.ROOT);
        return Stream.of(host, host.split("\\.", 2)[0])
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(
                        name ->
                                said.endsWith("ansible-generated on " + name)
                                        || said.matches("\\S+@" + Pattern.quote(name)));
    }
}
