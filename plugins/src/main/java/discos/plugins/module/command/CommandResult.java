package discos.plugins.module.command;

import discos.deployer.spi.Result;
import discos.deployer.value.None;
import discos.deployer.value.python.TextPieces;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** What a command printed, under Ansible's names. */
public final class CommandResult {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private CommandResult() {}

    /** Exit code, both outputs and their lines. */
    public static Result of(int exitCode, String out, String err, boolean isStripped) {
        String stdout = isStripped ? stripped(out) : out;
        String stderr = isStripped ? stripped(err) : err;
        return Result.of("rc", (long) exitCode)
                .with("stdout", stdout)
                .with("stderr", stderr)
                .with("stdout_lines", TextPieces.lines(stdout, false))
                .with("stderr_lines", TextPieces.lines(stderr, false));
    }

    /** Of a command that was not begun: nothing where others have something. */
    static Result unstarted() {
        Result nothing = Result.of("stdout", "").with("stderr", "");
        for (String name : List.of("rc", "start", "end", "delta")) {
            nothing = nothing.with(name, None.NONE);
        }
        return nothing.with("stdout_lines", List.of()).with("stderr_lines", List.of());
    }

    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** {@code start}, {@code end} and {@code delta} of the two clock readings. */
    static Result times(Matcher clock) {
        return times(
                instant(clock.group(1), clock.group(2)),
                instant(clock.group(3), clock.group(4)),
                ZoneOffset.of(clock.group(5)));
    }

    /**
     * {@code start}, {@code end} and {@code delta} of two times.
     *
     * @param start as {@code date +%s.%N} prints it
     * @param zone as {@code date +%z} prints it
     */
    static Result times(String start, String end, String zone) {
        return times(instant(start), instant(end), ZoneOffset.of(zone));
    }

    private static Instant instant(String time) {
        String[] parts = time.split("\\.", 2);
        String fraction = parts.length > 1 ? parts[1].replaceFirst("\\D.*", "") : "";
        return instant(parts[0], fraction);
    }

    private static Result times(Instant start, Instant end, ZoneOffset zone) {
        Duration delta = Duration.between(start, end);
        return Result.of("start", TIME.format(start.atOffset(zone)))
                .with("end", TIME.format(end.atOffset(zone)))
                .with(
                        "delta",
                        String.format(
                                Locale.ROOT,
                                "%d:%02d:%02d.%06d",
                                delta.toHours(),
                                delta.toMinutesPart(),
                                delta.toSecondsPart(),
                                delta.toNanosPart() / 1000));
    }

    private static Instant instant(String seconds, String fraction) {
        String digits = (fraction + "000000000").substring(0, 9);
        return Instant.ofEpochSecond(Long.parseLong(seconds), Long.parseLong(digits));
    }
}
