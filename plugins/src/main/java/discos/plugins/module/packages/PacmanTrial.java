package discos.plugins.module.packages;

import java.util.ArrayList;
import java.util.List;

/**
 * What a dry run tells: the names of packages, and those with version and reason before and after.
 */
record PacmanTrial(List<String> names, List<String> before, List<String> after) {

    PacmanTrial() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * Reads the lines of a dry run.
     *
     * @param reasons packages that get a reason
     * @param reason the reason that they get
     */
    void read(String text, PacmanInventory inventory, List<String> reasons, String reason) {
        for (String line : text.lines().map(String::strip).toList()) {
            String[] words = line.split("\\s+", -1);
            if (words.length != 2
                    || line.contains("loading packages")
                    || line.contains("there is nothing to do")) {
                continue;
            }
            String name = words[0];
            String now = inventory.reasons().getOrDefault(name, "");
            if (inventory.installed().containsKey(name)) {
                before.add(
                        "%s-%s-%s"
                                .formatted(
                                        name, inventory.installed().getOrDefault(name, ""), now));
            }
            String next = reasons.contains(name) ? reason : now;
            after.add(name + "-" + words[1] + (next.isEmpty() ? "" : "-" + next));
            names.add(name);
        }
    }
}
