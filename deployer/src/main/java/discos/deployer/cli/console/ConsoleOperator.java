package discos.deployer.cli.console;

import discos.deployer.run.Keyboard;
import discos.deployer.run.Operator;
import discos.deployer.ssh.Interactions;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/** The person at the terminal, or what is piped into the command. */
public final class ConsoleOperator implements Operator, Interactions {
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/|tty|console).*");

    private final World world;
    private final BufferedReader input;

    public ConsoleOperator(World world) {
        this.world = world;
        this.input = new BufferedReader(new InputStreamReader(world.in(), StandardCharsets.UTF_8));
    }

    @Override
    public synchronized String ask(String question, boolean isEchoed) {
        Optional<Console> terminal = terminal();
        if (!isEchoed && terminal.isPresent()) {
            char[] answer = terminal.get().readPassword("%s", question);
            return answer == null ? "" : new String(answer);
        }
        return !isEchoed && isAtTerminal() && isRealInput() ? hidden(question) : shown(question);
    }

    private String shown(String question) {
        return answer(question).orElse("");
    }

    /** Asks on a terminal whose screen is not the standard output, which goes elsewhere. */
    private String hidden(String question) {
        Path keyboard = Path.of("/dev/tty");
        if (!Files.isWritable(keyboard)) {
            return shown(question);
        }
        try (TerminalMode _ = new TerminalMode(keyboard, "-echo")) {
            Files.writeString(keyboard, question, StandardOpenOption.WRITE);
            String typed = input.readLine();
            Files.writeString(keyboard, "\n", StandardOpenOption.WRITE);
            return typed == null ? "" : typed;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }

    @Override
    public synchronized Optional<String> answer(String question) {
        world.out().print(question);
        world.out().flush();
        try {
            return Optional.ofNullable(input.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }

    @Override
    public boolean isAtTerminal() {
        return !isRealInput() || isTerminal(0);
    }

    @SuppressWarnings("ReferenceEquality") // a stream is itself; a test's stands for a person
    private boolean isRealInput() {
        return world.in() == System.in;
    }

    /** Whether a descriptor of this process is a terminal; 1 is the standard output. */
    public static boolean isTerminal(int descriptor) {
        try {
            return TERMINAL.matcher(Path.of("/proc/self/fd/" + descriptor).toRealPath().toString())
                    .matches();
        } catch (IOException e) {
            // what stands behind a pipe has no path
            return false;
        }
    }

    @Override
    public synchronized void show(String line) {
        world.out().println(line);
        world.out().flush();
    }

    @Override
    public Optional<Keyboard> keyboard() {
        Path terminal = Path.of("/dev/tty");
        if (!isRealInput() || !isTerminal(0) || !Files.isWritable(terminal)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TerminalKeys(terminal));
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be used", e);
        }
    }

    @Override
    public Optional<String> secret(String question) {
        return terminal().map(_ -> ask(question, false)).filter(answer -> !answer.isEmpty());
    }

    /** The console where it is a real terminal, so that what is typed can be hidden. */
    public static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
