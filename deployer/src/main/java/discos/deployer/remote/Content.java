package discos.deployer.remote;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Bytes that a step needs on the host. */
public sealed interface Content {

    /** Bytes held in memory. */
    @SuppressWarnings("ArrayRecordComponent") // a step's bytes; compared nowhere
    record Bytes(byte[] bytes) implements Content {}

    /**
     * A file of the control machine, read when it is sent.
     *
     * @param size in bytes, as looked at when the step was decided
     */
    record File(Path path, long size) implements Content {}

    /** A text as UTF-8. */
    static Content of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
