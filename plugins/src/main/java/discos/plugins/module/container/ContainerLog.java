package discos.plugins.module.container;

import discos.plugins.module.docker.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a container printed: frames of eight bytes' head, or bare bytes where it had a
 * terminal.
 */
final class ContainerLog {
    private static final int HEAD = 8;

    private ContainerLog() {}

    static String of(Answer answer) {
        byte[] body = answer.body();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int at = 0;
        while (at + HEAD <= body.length && body[at] >= 0 && body[at] <= 2 && body[at + 1] == 0) {
            int size = ByteBuffer.wrap(body, at + HEAD / 2, HEAD / 2).getInt();
            int end = Math.min(body.length, at + HEAD + Math.max(0, size));
            text.write(body, at + HEAD, end - at - HEAD);
            at = end;
        }
        text.write(body, at, body.length - at);
        return text.toString(StandardCharsets.UTF_8);
    }
}
