package discos.deployer.cli.console;

import discos.deployer.run.Keyboard;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The keys of the terminal that controls this process. */
final class TerminalKeys implements Keyboard {
    private final TerminalMode mode;
    private final FileInputStream keys;
    private final FileOutputStream screen;

    /** Each read then waits a tenth of a second at the most. */
    TerminalKeys(Path terminal) throws IOException {
        this.keys = new FileInputStream(terminal.toFile());
        this.screen = new FileOutputStream(terminal.toFile());
        this.mode =
                new TerminalMode(
                        terminal, "-icanon", "-echo", "-isig", "-icrnl", "min", "0", "time", "1");
    }

    @Override
    public OptionalInt key() {
        try {
            int key = keys.read();
            return key < 0 ? OptionalInt.empty() : OptionalInt.of(key);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be read", e);
        }
    }

    @Override
    public void show(String text) {
        try {
            screen.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be written", e);
        }
    }

    @Override
    public void close() {
        try (keys;
                screen) {
            mode.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal may still be as a pause needs it", e);
        }
    }
}
