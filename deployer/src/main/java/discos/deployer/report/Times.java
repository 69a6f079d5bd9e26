package discos.deployer.report;

import discos.deployer.event.Status;
import java.time.Duration;
import java.util.Locale;

/** Words for durations and states. */
final class Times {
    private static final double MILLIS = 1000.0;

    private Times() {}

    /** Such as {@code 0.12 s}, {@code 4.2 s} or {@code 3 min 07 s}. */
    static String words(Duration time) {
        if (time.toMinutes() > 0) {
            return "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
        }
        double seconds = time.toMillis() / MILLIS;
        return (seconds < 1 ? "%.2f s" : "%.1f s").formatted(seconds);
    }

    /** The state's name in lower case. */
    static String lower(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
