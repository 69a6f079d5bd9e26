package discos.deployer.run.opening;

import java.util.ArrayList;
import java.util.List;

/** Cuts the hosts of a play into the batches that {@code serial} wants. */
public final class Batches {
    private Batches() {}

    /**
     * The batches in order; the last size is repeated until no host is left.
     *
     * @param serial rendered: numbers, texts with a percentage, or a list of these
     * @throws IllegalArgumentException if a size is no number
     */
    public static List<List<String>> of(List<String> hosts, Object serial) {
        List<?> sizes = serial instanceof List<?> list ? list : List.of(serial);
        List<List<String>> batches = new ArrayList<>();
        int start = 0;
        int which = 0;
        while (start < hosts.size()) {
            int size = sizes.isEmpty() ? 0 : size(sizes.get(which), hosts.size());
            int end = size <= 0 ? hosts.size() : Math.min(hosts.size(), start + size);
            batches.add(List.copyOf(hosts.subList(start, end)));
            start = end;
            which = Math.min(which + 1, Math.max(0, sizes.size() - 1));
        }
        return batches;
    }

    /** A percentage is rounded down, but is at least one host. */
    private static int size(Object wanted, int hosts) {
        String text = String.valueOf(wanted).strip();
        if (text.endsWith("%")) {
            double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
            return Math.max(1, (int) (share * hosts));
        }
        return (int) Double.parseDouble(text);
    }
}
