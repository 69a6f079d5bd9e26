package discos.deployer.remote;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one fragment printed and how it ended.
 *
 * @param exitCode 0 to 255, as the shell reports it
 * @param out standard output, byte for byte
 * @param err standard error, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed; the bytes are the reply
public record Output(int exitCode, byte[] out, byte[] err) {

    /** Whether the fragment ended with 0. */
    public boolean isOk() {
        return exitCode == 0;
    }

    /** Standard output as UTF-8, malformed bytes replaced. */
    public String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    /** Standard error as UTF-8, malformed bytes replaced. */
    public String errorText() {
        return new String(err, StandardCharsets.UTF_8);
    }

    /** The lines of the form {@code name=value}, by their names; others are left out. */
    public Map<String, String> namedLines() {
        Map<String, String> lines = new LinkedHashMap<>();
        text().lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> lines.put(pair[0], pair[1]));
        return lines;
    }
}
