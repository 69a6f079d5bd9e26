package discos.plugins.module.docker;

import discos.deployer.remote.Output;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.JsonValue;
import discos.deployer.value.None;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * What Docker's service answered.
 *
 * @param status of HTTP; 0 where it was not reached
 * @param body byte for byte
 * @param trouble why it was not reached; empty where it was
 */
@SuppressWarnings("ArrayRecordComponent") // an answer; compared nowhere
public record Answer(int status, byte[] body, String trouble) {

    /** What a fragment of {@link DockerApi} printed: the body, a line's end and the status. */
    public static Answer of(Output output) {
        byte[] out = output.out();
        int end = out.length - 1;
        while (end >= 0 && out[end] != '\n') {
            end--;
        }
        String status =
                new String(out, end + 1, out.length - end - 1, StandardCharsets.US_ASCII).strip();
        if (end < 0 || !status.matches("\\d{3}")) {
            String words = output.errorText().strip();
            return new Answer(
                    0, new byte[0], words.isEmpty() ? "exit code " + output.exitCode() : words);
        }
        int code = Integer.parseInt(status);
        return new Answer(code, Arrays.copyOf(out, end), code == 0 ? output.errorText() : "");
    }

    public boolean isReached() {
        return status != 0;
    }

    public boolean isOk() {
        return status >= 200 && status < 400;
    }

    public boolean isMissing() {
        return status == 404;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The value that it holds; nothing where it holds none. */
    public Object json() {
        try {
            return text().isBlank() ? None.NONE : JsonValue.of(text());
        } catch (ArgumentException noJson) {
            return None.NONE;
        }
    }

    /** The object that it holds; empty where it was not found or holds none. */
    public Map<String, Object> object() {
        return isOk() ? Json.map(json()) : Map.of();
    }

    /** What went wrong, in the service's own words. */
    public String words() {
        if (!isReached()) {
            return "Docker does not answer: " + trouble.strip();
        }
        Object message = Json.map(json()).getOrDefault("message", text().strip());
        String kind = status >= 500 ? "Server Error" : "Client Error";
        return "%d %s (\"%s\")".formatted(status, kind, message);
    }
}
