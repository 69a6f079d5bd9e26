package discos.deployer.run.opening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts the hosts of a play into the order that {@code order} wants. */
public final class PlayOrder {
    private PlayOrder() {}

    public static List<String> of(List<String> hosts, String order, RandomGenerator random) {
        List<String> ordered = new ArrayList<>(hosts);
        switch (order) {
            case "reverse_inventory" -> Collections.reverse(ordered);
            case "sorted" -> Collections.sort(ordered);
            case "reverse_sorted" -> ordered.sort(Collections.reverseOrder());
            case "shuffle" -> shuffle(ordered, random);
            default -> {}
        }
        return ordered;
    }

    private static void shuffle(List<String> hosts, RandomGenerator random) {
        for (int i = hosts.size() - 1; i > 0; i--) {
            Collections.swap(hosts, i, random.nextInt(i + 1));
        }
    }
}
