package discos.deployer.cli.console;

import discos.deployer.report.Palette;
import discos.deployer.report.Screen;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Standard output: lines, and on a real terminal one status line below them. */
public final class Terminal implements Screen {
    private static final int DEFAULT_WIDTH = 79;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isTerminal;
    private final boolean isColoured;
    private final int width;
    private String status = "";

    private Terminal(
            PrintStream out, PrintStream err, boolean isTerminal, boolean isColoured, int width) {
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
        this.isColoured = isColoured;
        this.width = width;
    }

    /**
     * Standard output as the environment describes it: {@code COLUMNS}, {@code NO_COLOR}, {@code
     * ANSIBLE_NOCOLOR} and {@code ANSIBLE_FORCE_COLOR}, and {@code DISCOS_COLUMNS}, which {@code
     * bin/discos} sets to the width of the terminal.
     *
     * @param colour whether it is coloured, where a setting says so
     */
    public static Terminal open(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Optional<Boolean> colour) {
        boolean isTerminal =
                ConsoleOperator.terminal().isPresent()
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean isColoured =
                isTrue(environment, "ANSIBLE_FORCE_COLOR")
                        || colour.orElse(
                                isTerminal
                                        && !environment.containsKey("NO_COLOR")
                                        && !isTrue(environment, "ANSIBLE_NOCOLOR"));
        return new Terminal(out, err, isTerminal, isColoured, width(environment));
    }

    private static boolean isTrue(Map<String, String> environment, String name) {
        return switch (environment.getOrDefault(name, "").toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on", "y", "t" -> true;
            default -> false;
        };
    }

    private static int width(Map<String, String> environment) {
        String columns =
                environment.getOrDefault("COLUMNS", environment.getOrDefault("DISCOS_COLUMNS", ""));
        boolean isNumber = !columns.isEmpty() && columns.chars().allMatch(Character::isDigit);
        return isNumber && columns.length() < 5
                ? Math.max(DEFAULT_WIDTH, Integer.parseInt(columns) - 1)
                : DEFAULT_WIDTH;
    }

    /** The colours that fit this terminal. */
    public Palette palette() {
        return isColoured ? Palette.COLOURED : Palette.PLAIN;
    }

    /** Whether a person looks at it live. */
    public boolean isLive() {
        return isTerminal;
    }

    @Override
    public synchronized void line(String text) {
        if (status.isEmpty()) {
            out.println(text);
        } else {
            out.print(CLEAR_LINE + text + System.lineSeparator() + status);
        }
        out.flush();
    }

    @Override
    public synchronized void error(String text) {
        if (!status.isEmpty()) {
            out.print(CLEAR_LINE);
        }
        out.flush();
        err.println(text);
        if (!status.isEmpty()) {
            out.print(status);
            out.flush();
        }
    }

    @Override
    public synchronized void status(String text) {
        if (!isTerminal || text.equals(status)) {
            return;
        }
        status = text.length() > width ? text.substring(0, width) : text;
        out.print(CLEAR_LINE + status);
        out.flush();
    }

    @Override
    public int width() {
        return width;
    }
}
