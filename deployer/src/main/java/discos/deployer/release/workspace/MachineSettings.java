package discos.deployer.release.workspace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What provisioning told a machine about the DISCOS repository, in {@code discos.conf}.
 *
 * @param mirror path of a bare repository on the machine
 * @param repository URL of the one that is asked for what the mirror lacks
 * @param pushUrl where work trees push to
 */
record MachineSettings(
        Optional<String> mirror, Optional<String> repository, Optional<String> pushUrl) {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?m)^\\s*(DISCOS_[A-Z_]+)=((?:'[^']*'|\"[^\"]*\"|[^\\s'\"])*)\\s*$");
    private static final Pattern PIECE = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\\\(.)|([^'\"])");

    /** Reads assignments as a shell would; what else is in the text means nothing here. */
    static MachineSettings of(String text) {
        Map<String, String> values = new HashMap<>();
        Matcher matcher = ASSIGNMENT.matcher(text);
        while (matcher.find()) {
            values.put(matcher.group(1), unquoted(matcher.group(2)));
        }
        return new MachineSettings(
                value(values, "DISCOS_MIRROR"),
                value(values, "DISCOS_REPOSITORY"),
                value(values, "DISCOS_PUSH_URL"));
    }

    private static Optional<String> value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    private static String unquoted(String word) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PIECE.matcher(word);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                text.append(Optional.ofNullable(matcher.group(group)).orElse(""));
            }
        }
        return text.toString();
    }
}
