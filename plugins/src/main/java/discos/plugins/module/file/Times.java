package discos.plugins.module.file;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.Touch;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Seen;
import discos.plugins.host.Listing;
import discos.plugins.host.Words;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The arguments of {@code file} about times. */
public record Times(
        @Arg(doc = "When it was modified: `preserve`, `now`, or a time in the format below.")
                Optional<String> modificationTime,
        @Arg(defaultValue = "%Y%m%d%H%M.%S", doc = "Format of the modification time.")
                String modificationTimeFormat,
        @Arg(doc = "When it was read: `preserve`, `now`, or a time in the format below.")
                Optional<String> accessTime,
        @Arg(defaultValue = "%Y%m%d%H%M.%S", doc = "Format of the access time.")
                String accessTimeFormat) {
    private static final String PRESERVE = "preserve";
    private static final String NOW = "now";

    /** Refuses times that are not in their format. */
    public Times {
        modificationTime.ifPresent(time -> TimeText.check(time, modificationTimeFormat));
        accessTime.ifPresent(time -> TimeText.check(time, accessTimeFormat));
    }

    /** The same with {@code now} for what is not asked, as {@code touch} has it. */
    Times orNow() {
        return new Times(
                modificationTime.or(() -> Optional.of(NOW)),
                modificationTimeFormat,
                accessTime.or(() -> Optional.of(NOW)),
                accessTimeFormat);
    }

    /** Asks for the times of a path and for the wanted ones in seconds, where fixed ones are. */
    Optional<ShellQuery> query(String path) {
        if (fixed(modificationTime).isEmpty() && fixed(accessTime).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ShellQuery(
                        "stat -L -c '%%Y %%X' %s 2>/dev/null || echo '- -'\n%s\n%s"
                                .formatted(
                                        Words.path(path),
                                        seconds(modificationTime, modificationTimeFormat),
                                        seconds(accessTime, accessTimeFormat))));
    }

    private static String seconds(Optional<String> time, String format) {
        return fixed(time)
                .map(it -> "date -d " + ShellQuote.quote(TimeText.forDate(it, format)) + " +%s")
                .orElse("echo -");
    }

    /** What sets the times of a thing that was just made; it has the time of now by itself. */
    Optional<Touch> forNew(String path) {
        return fixed(modificationTime).isEmpty() && fixed(accessTime).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Touch(
                                path,
                                time(fixed(modificationTime), modificationTimeFormat),
                                time(fixed(accessTime), accessTimeFormat)));
    }

    /**
     * Adds what sets the times, where they are not as asked for.
     *
     * @param place what is touched
     * @param asked the path with which {@link #query} was made
     */
    void addTo(Changing changing, String place, String asked, Seen seen) {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        Touch.Time modified = new Touch.Time.Kept();
        Touch.Time accessed = new Touch.Time.Kept();
        String[] now = {"-", "-", "-", "-"};
        query(asked).ifPresent(it -> fill(now, seen.of(it).text()));
        if (modificationTime.isPresent() && isOther(modificationTime.get(), now[0], now[2])) {
            before.put("mtime", now[0]);
            after.put("mtime", fixed(modificationTime).isPresent() ? now[2] : NOW);
            modified = time(modificationTime, modificationTimeFormat);
        }
        if (accessTime.isPresent() && isOther(accessTime.get(), now[1], now[3])) {
            before.put("atime", now[1]);
            after.put("atime", fixed(accessTime).isPresent() ? now[3] : NOW);
            accessed = time(accessTime, accessTimeFormat);
        }
        if (!after.isEmpty()) {
            changing.step(new Touch(place, modified, accessed));
            changing.diff(Listing.diff(place, before, after));
        }
    }

    private static void fill(String[] now, String text) {
        String[] words = text.strip().split("\\s+", -1);
        System.arraycopy(words, 0, now, 0, Math.min(now.length, words.length));
    }

    private static boolean isOther(String asked, String now, String wanted) {
        return asked.equals(NOW) || (!asked.equals(PRESERVE) && !now.equals(wanted));
    }

    private static Optional<String> fixed(Optional<String> time) {
        return time.filter(it -> !it.equals(PRESERVE) && !it.equals(NOW));
    }

    private static Touch.Time time(Optional<String> time, String format) {
        Optional<String> fixed = fixed(time);
        if (fixed.isPresent()) {
            return new Touch.Time.At(TimeText.forTouch(fixed.get(), format));
        }
        return time.isPresent() && time.get().equals(NOW)
                ? new Touch.Time.Now()
                : new Touch.Time.Kept();
    }
}
