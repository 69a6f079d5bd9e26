package discos.deployer.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** While it lasts, a terminal is set otherwise; an interrupt ends it too. */
final class TerminalMode implements AutoCloseable {
    private final Path terminal;
    private final String before;
    private final Thread hook = new Thread(this::show, "terminal-mode");

    /** Sets it as the words for {@code stty} say. */
    TerminalMode(Path terminal, String... words) throws IOException {
        this.terminal = terminal;
        this.before = stty("-g").strip();
        Runtime.getRuntime().addShutdownHook(hook);
        stty(words);
    }

    private void show() {
        try {
            stty(before);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the terminal may still hide what is typed: 'stty sane' mends it", e);
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

    private String stty(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(terminal.toFile())
                        .redirectErrorStream(true)
                        .start();
        String told =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + told.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return told;
    }
}
