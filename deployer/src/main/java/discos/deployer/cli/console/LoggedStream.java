package discos.deployer.cli.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A standard stream of which every text that is a line, or ends one, goes to the log, too. */
final class LoggedStream extends PrintStream {
    private final PrintStream shown;
    private final RunLog log;

    LoggedStream(PrintStream shown, RunLog log) {
        super(shown, false, StandardCharsets.UTF_8);
        this.shown = shown;
        this.log = log;
    }

    /** Where it is noted. */
    RunLog log() {
        return log;
    }

    /** The stream without a log. */
    PrintStream shown() {
        return shown;
    }

    @Override
    public synchronized void println(String text) {
        note(text);
        super.print(text);
        super.println();
    }

    @Override
    public synchronized void print(String text) {
        if (text.endsWith("\n")) {
            note(text);
        }
        super.print(text);
    }

    private void note(String text) {
        log.note(text).ifPresent(trouble -> shown.println("[WARNING]: " + trouble));
    }
}
