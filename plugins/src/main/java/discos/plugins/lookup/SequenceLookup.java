package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PercentFormat;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lookup {@code sequence}: numbers as texts, such as {@code 1-10/2:host%02d}. */
final class SequenceLookup {
    private static final String NUMBER = "(0?x?[0-9a-fA-F]+)";
    private static final Pattern SHORTCUT =
            Pattern.compile("(?:" + NUMBER + "-)?" + NUMBER + "(?:/" + NUMBER + ")?(?::(.+))?");
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(\"[^\"]*\"|'[^']*'|\\S*)|(\\S+)");

    private final Map<String, String> settings = new LinkedHashMap<>();

    private SequenceLookup() {}

    static List<Object> look(List<Object> terms, Arguments args) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            SequenceLookup sequence = new SequenceLookup();
            args.named().forEach((name, it) -> sequence.settings.put(name, PythonText.str(it)));
            sequence.settings.remove("wantlist");
            sequence.read(PythonText.str(term));
            all.addAll(sequence.numbers());
        }
        return all;
    }

    private void read(String term) {
        Matcher shortcut = SHORTCUT.matcher(term);
        if (shortcut.matches()) {
            put("start", shortcut.group(1));
            put("end", shortcut.group(2));
            put("stride", shortcut.group(3));
            put("format", shortcut.group(4));
            return;
        }
        Matcher pair = PAIR.matcher(term);
        while (pair.find()) {
            boolean isNamed = pair.group(1) != null;
            String value = isNamed ? pair.group(2) : pair.group(3);
            boolean isQuoted = value.length() > 1 && "'\"".indexOf(value.charAt(0)) >= 0;
            settings.put(
                    isNamed ? pair.group(1) : "_raw_params",
                    isQuoted ? value.substring(1, value.length() - 1) : value);
        }
    }

    private void put(String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private List<Object> numbers() {
        long start = number("start", 1);
        boolean hasEnd = settings.containsKey("end");
        long end = number("end", 0);
        boolean hasCount = settings.containsKey("count");
        long count = number("count", 0);
        long stride = number("stride", 1);
        String format = settings.getOrDefault("format", "%d");
        settings.keySet().removeAll(List.of("start", "end", "count", "stride", "format"));
        if (!settings.isEmpty()) {
            List<String> names = settings.keySet().stream().map(PythonText::repr).toList();
            throw PythonException.value(
                    "unrecognized arguments to with_sequence: [" + String.join(", ", names) + "]");
        }
        if (hasCount == hasEnd) {
            throw PythonException.value(
                    hasCount
                            ? "can't specify both count and end in with_sequence"
                            : "must specify count or end in with_sequence");
        }
        if (hasCount && count == 0) {
            return List.of();
        }
        return formatted(start, hasCount ? start + count * stride - 1 : end, stride, format);
    }

    private static List<Object> formatted(long start, long end, long stride, String format) {
        if (stride > 0 && end < start) {
            throw PythonException.value("to count backwards make stride negative");
        }
        if (stride < 0 && end > start) {
            throw PythonException.value("to count forward don't make stride negative");
        }
        if (format.chars().filter(character -> character == '%').count() != 1) {
            throw PythonException.value("bad formatting string: " + format);
        }
        List<Object> all = new ArrayList<>();
        if (stride != 0) {
            for (long i = start; stride > 0 ? i <= end : i >= end; i += stride) {
                all.add(formatted(i, format));
            }
        }
        return all;
    }

    private static String formatted(long number, String format) {
        try {
            return PercentFormat.format(format, number);
        } catch (PythonException _) {
            throw PythonException.value(
                    "problem formatting " + number + " with " + PythonText.repr(format));
        }
    }

    private long number(String name, long otherwise) {
        String text = settings.get(name);
        if (text == null) {
            return otherwise;
        }
        boolean isOctal = text.matches("0[0-9]*[1-9][0-9]*");
        try {
            if (!isOctal) {
                return Long.decode(text.replaceFirst("^0[oO]", "0"));
            }
        } catch (NumberFormatException _) {
            // told below, together with octal numbers in the old form, which Python refuses
        }
        throw PythonException.value("can't parse " + name + "=" + text + " as integer");
    }
}
