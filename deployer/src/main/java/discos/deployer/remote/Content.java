package discos.deployer.remote;

import discos.deployer.value.python.method.StrangeBytes;
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

    /** A text as UTF-8; bytes that came into it and are no text become themselves again. */
    static Content of(String text) {
        return new Bytes(StrangeBytes.bytes(text));
    }
}
