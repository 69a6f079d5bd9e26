package discos.deployer.cli;

import discos.deployer.inventory.Inventory;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is deployed: a machine or cluster of a station, written {@code machine:station}.
 *
 * @param machine a group of the station's inventory, or a host's full or short name
 * @param station the station's folder name
 */
record SystemName(String machine, String station) {
    private static final Origin COMMAND_LINE = Origin.of("command line");
    private static final String HIDDEN = "_meta";

    /**
     * Reads a system's name; letters' case does not matter.
     *
     * @param stations the folder names of all stations
     * @throws ProblemException if it has not two parts or there is no such station
     */
    static SystemName parse(String text, Stations stations) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new ProblemException(
                    Problem.of("bad-system", "'" + text + "' is not a system", COMMAND_LINE)
                            .advise(
                                    "write a machine or cluster, a colon and a station, such as"
                                            + " discos:srt or manager:noto; stations: "
                                            + String.join(", ", stations.names())));
        }
        return new SystemName(parts[0], stations.find(parts[1]));
    }

    /**
     * The group or host of the inventory that is meant.
     *
     * @throws ProblemException if the inventory has none
     */
    String resolve(Inventory inventory) {
        List<String> known = known(inventory);
        Optional<String> exact =
                known.stream().filter(name -> name.equalsIgnoreCase(machine)).findFirst();
        return exact.or(() -> byShortName(inventory)).orElseThrow(() -> unknown(known));
    }

    private Optional<String> byShortName(Inventory inventory) {
        String wanted = machine.toLowerCase(Locale.ROOT) + ".";
        return inventory.hosts().stream()
                .filter(host -> host.toLowerCase(Locale.ROOT).startsWith(wanted))
                .findFirst();
    }

    private ProblemException unknown(List<String> known) {
        return new ProblemException(
                Problem.of(
                                "unknown-machine",
                                "station "
                                        + station
                                        + " has no machine or cluster '"
                                        + machine
                                        + "'",
                                COMMAND_LINE)
                        .advise(
                                DidYouMean.nearest(machine, known)
                                                .map(name -> "did you mean '" + name + "'? ")
                                                .orElse("")
                                        + "there are: "
                                        + String.join(", ", known)));
    }

    /** Every group that is for people, then every host. */
    private static List<String> known(Inventory inventory) {
        List<String> known = new ArrayList<>();
        for (String group : new TreeSet<>(inventory.groups())) {
            boolean isForPeople =
                    !group.contains(HIDDEN)
                            && !group.equals(Inventory.UNGROUPED)
                            && !inventory.hostsIn(group).isEmpty();
            if (isForPeople) {
                known.add(group);
            }
        }
        known.addAll(inventory.hosts());
        return known;
    }

    @Override
    public String toString() {
        return machine + ":" + station;
    }
}
