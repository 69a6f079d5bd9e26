package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;

/** Asks for the bytes of a file, links followed. */
public record FileBytes(String path) implements Query<FileBytes.Reply> {
    private static final int ABSENT = 44;
    private static final int DIRECTORY = 45;

    /** What came of reading. */
    public sealed interface Reply {}

    /** The bytes. */
    @SuppressWarnings("ArrayRecordComponent") // a reply; compared nowhere
    public record Read(byte[] bytes) implements Reply {
        /** The bytes as UTF-8. */
        public String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** There is no such file. */
    public record Absent() implements Reply {}

    /** It is a folder. */
    public record Directory() implements Reply {}

    /** It cannot be read, in the host's own words. */
    public record Refused(String reason) implements Reply {}

    @Override
    public String script() {
        return """
                f=%s
                if [ -d "$f" ]; then exit 45; fi
                if ! [ -e "$f" ]; then exit 44; fi
                cat "$f"
                """
                .formatted(Words.path(path));
    }

    @Override
    public Reply parse(Output output) {
        return switch (output.exitCode()) {
            case 0 -> new Read(output.out());
            case ABSENT -> new Absent();
            case DIRECTORY -> new Directory();
            default -> new Refused(output.errorText().strip());
        };
    }
}
