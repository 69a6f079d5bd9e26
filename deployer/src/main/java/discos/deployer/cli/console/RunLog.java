package discos.deployer.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file that {@code log_path} of {@code ansible.cfg} names: all that is shown, without colours
 * and with the time, the process and the user before it, in Ansible's form.
 */
final class RunLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    /** Colours, and what clears a line on a terminal. */
    private static final Pattern CONTROLS = Pattern.compile("\u001b\\[[0-9;]*[mK]|\r");

    private Optional<Path> file = Optional.empty();
    private String who = "";
    private Clock clock = Clock.systemUTC();

    /**
     * Begins to write.
     *
     * @return what to tell the operator, if the file cannot be written
     */
    synchronized Optional<String> open(Path path, String user, Clock wall) {
        boolean isWritable =
                Files.isRegularFile(path)
                        ? Files.isWritable(path)
                        : !Files.exists(path)
                                && path.getParent() != null
                                && Files.isWritable(path.getParent());
        if (!isWritable) {
            return Optional.of(
                    "log file at " + path + " is not writeable and we cannot create it, aborting");
        }
        file = Optional.of(path);
        clock = wall;
        who = "p=" + ProcessHandle.current().pid() + " u=" + user + " n=ansible | ";
        return Optional.empty();
    }

    /**
     * Notes what was shown; empty lines around it are left out.
     *
     * @return what to tell the operator, if the file cannot be written any more
     */
    synchronized Optional<String> note(String shown) {
        String text =
                CONTROLS.matcher(shown).replaceAll("").replaceFirst("^\n+", "").stripTrailing();
        if (file.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        // Ansible ends warnings with an empty line
        String end = text.startsWith("[WARNING]: ") ? "\n\n" : "\n";
        String line = TIME.format(clock.instant().atZone(clock.getZone())) + " " + who + text + end;
        try {
            Files.writeString(
                    file.get(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException e) {
            Path lost = file.get();
            file = Optional.empty();
            return Optional.of("the log " + lost + " cannot be written any more: " + e);
        }
    }
}
