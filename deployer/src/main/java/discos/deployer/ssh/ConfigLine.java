package discos.deployer.ssh;

import java.util.List;
import java.util.Locale;

/**
 * One line of an ssh_config file.
 *
 * @param keyword in lower case; empty for a line that says nothing
 * @param words the arguments without their quotes
 * @param value the arguments as written
 * @param place file and line, for errors
 */
record ConfigLine(String keyword, List<String> words, String value, String place) {

    static ConfigLine of(String text, String place) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return new ConfigLine("", List.of(), "", place);
        }
        int end = 0;
        while (end < line.length()
                && line.charAt(end) != '='
                && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        String rest = line.substring(end).strip();
        String value = rest.startsWith("=") ? rest.substring(1).strip() : rest;
        return new ConfigLine(
                line.substring(0, end).toLowerCase(Locale.ROOT),
                SshArguments.words(value),
                value,
                place);
    }
}
