package discos.deployer.remote.query;

import discos.deployer.remote.query.FileStatus.Inode;
import discos.deployer.remote.query.FileStatus.Kind;
import discos.deployer.remote.query.FileStatus.Ownership;
import discos.deployer.remote.query.FileStatus.Place;
import discos.deployer.remote.query.FileStatus.Times;
import java.util.Optional;
import java.util.OptionalDouble;

/** One line of {@code stat -c}, in a format that coreutils 8.4 and busybox both know. */
final class StatLine {
    /**
     * Numbers first, then names, which may hold spaces, then the clock times, which hold the
     * fractions that {@code %Y %Z} lack.
     */
    private static final String FORMAT = "%f %u %g %s %Y %Z %i %d %h %o %b %t %T/%U/%G/%y/%z";

    private StatLine() {}

    /**
     * The format; the access time comes last and only on wish, as reading a file changes it and
     * with it every expectation that has it.
     */
    static String format(boolean isAccessTimed) {
        return isAccessTimed ? FORMAT + "/%X/%x" : FORMAT;
    }

    static Inode parse(String line) {
        String[] parts = line.strip().split("/", -1);
        String[] numbers = parts[0].split(" ", -1);
        int raw = Integer.parseInt(numbers[0], 16);
        Ownership ownership =
                new Ownership(
                        Long.parseLong(numbers[1]),
                        Long.parseLong(numbers[2]),
                        known(parts[1]),
                        known(parts[2]));
        Times times =
                new Times(
                        parts.length > 6
                                ? OptionalDouble.of(seconds(parts[5], parts[6]))
                                : OptionalDouble.empty(),
                        seconds(numbers[4], parts[3]),
                        seconds(numbers[5], parts[4]));
        Place place =
                new Place(
                        Long.parseUnsignedLong(numbers[6]),
                        Long.parseUnsignedLong(numbers[7]),
                        Integer.parseInt(numbers[8]),
                        new FileStatus.Blocks(
                                Long.parseLong(numbers[9]), Long.parseLong(numbers[10])),
                        new FileStatus.Device(
                                Integer.parseInt(numbers[11], 16),
                                Integer.parseInt(numbers[12], 16)));
        return new Inode(
                new FileStatus.Type(Kind.of(raw), raw & 07777),
                ownership,
                Long.parseLong(numbers[3]),
                times,
                place);
    }

    private static Optional<String> known(String name) {
        return name.equals("UNKNOWN") ? Optional.empty() : Optional.of(name);
    }

    /** Whole seconds and the nine digits after the point of {@code 2026-01-31 09:30:00.5 +0000}. */
    private static double seconds(String whole, String clock) {
        int point = clock.indexOf('.');
        int end = clock.indexOf(' ', Math.max(0, point));
        boolean hasFraction = point >= 0 && end > point + 1;
        return Double.parseDouble(whole + (hasFraction ? clock.substring(point, end) : ".0"));
    }
}
