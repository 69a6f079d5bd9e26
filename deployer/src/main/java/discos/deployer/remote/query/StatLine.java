package discos.deployer.remote.query;

import discos.deployer.remote.query.FileInfo.Kind;
import discos.deployer.remote.query.FileInfo.Ownership;
import discos.deployer.remote.query.FileInfo.Times;
import java.util.Optional;

/**
 * One line of {@code stat} in the format that the prelude's {@code d_format} sets: numbers first,
 * then names, which may hold spaces, then, where asked, numbers that change with every use, and the
 * clock times, which hold the fractions that these lack.
 */
final class StatLine {
    private static final int TIMED = 7;

    private StatLine() {}

    static FileInfo parse(String path, String line) {
        String[] parts = line.strip().split("/", -1);
        String[] numbers = parts[0].split(" ", -1);
        int raw = Integer.parseInt(numbers[0], 16);
        Kind kind = Kind.of(raw);
        boolean isTimed = parts.length >= TIMED;
        return new FileInfo(
                path,
                new FileInfo.Type(kind, raw & 07777),
                new Ownership(
                        Long.parseLong(numbers[1]),
                        Long.parseLong(numbers[2]),
                        known(parts[1]),
                        known(parts[2])),
                Long.parseLong(numbers[3]),
                new FileInfo.Identity(
                        Long.parseUnsignedLong(numbers[5]), Long.parseUnsignedLong(numbers[4])),
                kind == Kind.DIRECTORY && !isTimed ? 1 : Integer.parseInt(numbers[6]),
                new FileInfo.Device(
                        Integer.parseInt(numbers[7], 16), Integer.parseInt(numbers[8], 16)),
                isTimed ? Optional.of(times(parts)) : Optional.empty());
    }

    private static Times times(String[] parts) {
        String[] numbers = parts[3].split(" ", -1);
        return new Times(
                seconds(numbers[3], parts[5]),
                seconds(numbers[2], parts[4]),
                seconds(numbers[4], parts[6]),
                new FileInfo.Blocks(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
    }

    private static Optional<String> known(String name) {
        return name.equals("UNKNOWN") || name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** Whole seconds and the nine digits after the point of {@code 2026-01-31 09:30:00.5 +0000}. */
    private static double seconds(String whole, String clock) {
        int point = clock.indexOf('.');
        int end = clock.indexOf(' ', Math.max(0, point));
        boolean hasFraction = point >= 0 && end > point + 1;
        return Double.parseDouble(whole + (hasFraction ? clock.substring(point, end) : ".0"));
    }
}
