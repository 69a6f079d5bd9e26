package discos.plugins.module.disk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wanted size of a logical volume.
 *
 * @param sign {@code +} or {@code -} where it is relative to what there is; else empty
 * @param number as the playbook has it
 * @param unit a letter; a percentage has {@code %} and of what
 */
record VolumeSize(String sign, String number, String unit) {
    private static final Pattern SIZE = Pattern.compile("([+-]?)(.*?)([bskmgtpeBSKMGTPE]?)");

    /**
     * Reads a size.
     *
     * @throws IllegalArgumentException if it is none
     */
    static VolumeSize of(String text) {
        int percent = text.indexOf('%');
        Matcher matcher = SIZE.matcher(percent < 0 ? text : text.substring(0, percent));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Bad size specification of '" + text + "'");
        }
        String number = matcher.group(2);
        if (percent < 0) {
            if (!number.matches("\\d+(\\.\\d*)?([eE][+-]?\\d+)?")) {
                throw new IllegalArgumentException("Bad size specification of '" + number + "'");
            }
            return new VolumeSize(
                    matcher.group(1), number, matcher.group(3).isEmpty() ? "m" : matcher.group(3));
        }
        return percentage(matcher.group(1), number, text.substring(percent));
    }

    private static VolumeSize percentage(String sign, String number, String unit) {
        if (!number.matches("\\d+")) {
            throw new IllegalArgumentException("Bad size specification of '" + number + unit + "'");
        }
        if (Integer.parseInt(number) > 100) {
            throw new IllegalArgumentException("Size percentage cannot be larger than 100%");
        }
        if (unit.equals("%ORIGIN")) {
            throw new IllegalArgumentException("Snapshot Volumes are not supported");
        }
        if (!List.of("%VG", "%PVS", "%FREE").contains(unit)) {
            throw new IllegalArgumentException("Specify extents as a percentage of VG|PVS|FREE");
        }
        return new VolumeSize(sign, number, unit);
    }

    boolean isPercentage() {
        return unit.startsWith("%");
    }

    boolean isRelative() {
        return !sign.isEmpty();
    }

    double value() {
        return Double.parseDouble(number);
    }

    /** Number and unit. */
    String text() {
        return number + unit;
    }

    /** The option of LVM's commands. */
    String option() {
        return (isPercentage() ? "-l " : "-L ") + sign + text();
    }

    /** In which unit LVM is asked, so that sizes can be compared. */
    static String askedUnit(Optional<VolumeSize> size) {
        return size.filter(it -> !it.isPercentage())
                .map(it -> it.unit().toLowerCase(Locale.ROOT))
                .orElse("m");
    }
}
