package discos.deployer.remote.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a file as they were seen.
 *
 * @param bytes empty unless the file is present
 * @param isCut whether the file is longer than what was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // an answer; compared nowhere
public record TextFile(String path, Presence presence, byte[] bytes, boolean isCut) {

    /** What the path is. */
    public enum Presence {
        FILE,
        ABSENT,
        DANGLING_LINK,
        DIRECTORY,
        /** A device, pipe or socket. */
        OTHER,
        UNREADABLE;

        static Presence of(int letter, boolean isOk) {
            return switch (letter) {
                case 'f' -> FILE;
                case 'd' -> DIRECTORY;
                case 'o' -> OTHER;
                case 'u' -> UNREADABLE;
                case 'l' -> DANGLING_LINK;
                default -> isOk ? ABSENT : UNREADABLE;
            };
        }
    }

    /** Whether the path is a readable regular file. */
    public boolean isPresent() {
        return presence == Presence.FILE;
    }

    /** The bytes as UTF-8, malformed ones replaced. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the bytes are well-formed UTF-8, so that {@link #text()} lost nothing. */
    public boolean isUtf8() {
        return Arrays.equals(text().getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** The lines without their ends; a last line without an end counts too. */
    public List<String> lines() {
        String text = text();
        if (text.isEmpty()) {
            return List.of();
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(body.split("\n", -1));
    }
}
