package discos.deployer.failover;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run writes down on each machine, so that whoever finds it unfinished can go on with it or
 * undo it, from any computer.
 *
 * @param station the station's folder
 * @param former where the lost manager was
 * @param next where the new one is
 * @param by who began, and when
 */
public record About(
        String station, Replacement.Former former, Replacement.Addresses next, String by) {
    private static final int PARTS = 2;

    /** A line for each value. */
    public String text() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("station", station);
        values.put("former", former.address());
        values.put("formerdata", former.data());
        values.put("others", String.join(",", former.others()));
        values.put("lan", next.lan());
        values.put("data", next.data());
        values.put("outside", next.outside().orElse(""));
        values.put("by", by);
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** What was written; empty where it is not whole. */
    public static Optional<About> parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split("=", PARTS);
            if (parts.length == PARTS) {
                values.put(parts[0], parts[1]);
            }
        }
        if (!values.keySet().containsAll(List.of("station", "former", "lan", "data"))) {
            return Optional.empty();
        }
        return Optional.of(
                new About(
                        values.getOrDefault("station", ""),
                        former(values),
                        new Replacement.Addresses(
                                values.getOrDefault("lan", ""),
                                values.getOrDefault("data", ""),
                                Optional.of(values.getOrDefault("outside", ""))
                                        .filter(word -> !word.isEmpty())),
                        values.getOrDefault("by", "")));
    }

    private static Replacement.Former former(Map<String, String> values) {
        String address = values.getOrDefault("former", "");
        List<String> others =
                Arrays.stream(values.getOrDefault("others", "").split(",", -1))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return new Replacement.Former(address, values.getOrDefault("formerdata", address), others);
    }
}
