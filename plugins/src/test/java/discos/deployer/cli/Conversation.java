package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What somebody types at the questions of a command, and what the command shows. */
final class Conversation implements AutoCloseable {
    private final Process process;
    private final StringBuilder screen = new StringBuilder();

    Conversation(ProcessBuilder command) throws IOException {
        this.process = command.start();
    }

    /** Types an answer once the question stands there. */
    Conversation answer(String question, String answer) throws IOException {
        InputStream shown = process.getInputStream();
        while (!screen.toString().endsWith(question)) {
            int read = shown.read();
            assertThat(read).as(screen.toString()).isNotNegative();
            screen.append((char) read);
        }
        OutputStream keys = process.getOutputStream();
        keys.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    /** Waits for the end: how the command ended, and all that was shown. */
    Call end() throws IOException, InterruptedException {
        screen.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return new Call(process.waitFor(), screen.toString().replace("\r\n", "\n"), "");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
