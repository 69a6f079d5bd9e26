package discos.plugins.module.disk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on a disk or a size, as parted writes it.
 *
 * @param value a number, or the cylinder, head and sector
 * @param unit empty where none is written
 */
record DiskSize(Object value, String unit) {
    private static final Pattern NUMBER = Pattern.compile("(-?[\\d.]+) *([\\w%]+)?");
    private static final Pattern CYLINDERS = Pattern.compile("(\\d+),(\\d+),(\\d+)");
    private static final List<String> DECIMAL = List.of("B", "KB", "MB", "GB", "TB");
    private static final List<String> BINARY = List.of("KiB", "MiB", "GiB", "TiB");
    private static final List<String> OTHER = List.of("s", "%", "cyl", "chs", "compact");

    /** Reads a size; nothing where it is none. */
    static Optional<DiskSize> read(String text, String unit) {
        Matcher number = NUMBER.matcher(text.strip());
        if (number.matches() && number.group(1).matches("-?(\\d+\\.?\\d*|\\.\\d+)")) {
            Optional<String> own = Optional.ofNullable(number.group(2));
            return Optional.of(new DiskSize(Double.parseDouble(number.group(1)), own.orElse(unit)));
        }
        Matcher cylinders = CYLINDERS.matcher(text.strip());
        if (!cylinders.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new DiskSize(
                        Map.of(
                                "cylinder", Long.parseLong(cylinders.group(1)),
                                "head", Long.parseLong(cylinders.group(2)),
                                "sector", Long.parseLong(cylinders.group(3))),
                        "chs"));
    }

    /** What a wrong size was read as: the number and the unit, or the text where it is no size. */
    static Object told(String text) {
        return read(text, "").<Object>map(size -> List.of(size.value(), size.unit())).orElse(text);
    }

    /** Whether parted can be given this size: one of its units must follow. */
    static boolean isWellFormed(String text) {
        return read(text, "")
                .filter(
                        size ->
                                DECIMAL.contains(size.unit())
                                        || BINARY.contains(size.unit())
                                        || OTHER.contains(size.unit()))
                .isPresent();
    }

    /** The number; nought for a place in cylinders, heads and sectors. */
    double number() {
        return value instanceof Double number ? number : 0;
    }

    /** How many bytes it is; sectors and parts of a hundred count as they are. */
    long bytes() {
        double factor = 1;
        if (DECIMAL.contains(unit)) {
            factor = Math.pow(1000, DECIMAL.indexOf(unit));
        } else if (BINARY.contains(unit)) {
            factor = Math.pow(1024, BINARY.indexOf(unit) + 1.0);
        } else if (List.of("", "compact", "cyl", "chs").contains(unit)) {
            factor = 1_000_000;
        }
        return (long) (number() * factor);
    }

    /** Bytes in a unit, rounded as parted does it. */
    static DiskSize of(long bytes, String asked) {
        if (bytes == 0) {
            return new DiskSize(0.0, "b");
        }
        String unit = asked;
        if (List.of("", "compact", "cyl", "chs").contains(asked)) {
            int index = (int) Math.max(0, (Math.log10((double) bytes) - 1.0) / 3.0);
            unit = index < DECIMAL.size() ? DECIMAL.get(index) : "B";
        }
        long factor = Math.max(1, new DiskSize(1.0, unit).bytes());
        double output = Math.floor((double) bytes / factor);
        double rounded = output < 10 ? output + 0.005 : output < 100 ? output + 0.05 : output + 0.5;
        int digits = rounded < 10 ? 2 : rounded < 100 ? 1 : 0;
        double shift = Math.pow(10, digits);
        return new DiskSize(Math.rint(output * shift) / shift, unit.toLowerCase(Locale.ROOT));
    }
}
