package discos.deployer.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** While it lasts, a terminal does not show what is typed; an interrupt ends it too. */
final class HiddenTyping implements AutoCloseable {
    private final Path terminal;
    private final String before;
    private final Thread hook = new Thread(this::show, "show-typing");

    HiddenTyping(Path terminal) throws IOException {
        this.terminal = terminal;
        this.before = stty("-g").strip();
        Runtime.getRuntime().addShutdownHook(hook);
        stty("-echo");
    }

    private void show() {
        try {
            stty(before);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal may still hide what is typed", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook does it
            return;
        }
        stty(before);
    }

    private String stty(String word) throws IOException {
        Process process =
                new ProcessBuilder(List.of("stty", word))
                        .redirectInput(terminal.toFile())
                        .redirectErrorStream(true)
                        .start();
        String told =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("stty " + word + ": " + told.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return told;
    }
}
