package discos.deployer.failover;

import java.util.ArrayList;
import java.util.List;

/** What only people can do, and what they should know. */
public final class Checklist {
    private Checklist() {}

    /**
     * The steps, each a sentence.
     *
     * @param untouched machines of the inventory that know the manager's address and are only
     *     changed when they are named
     * @param dirty files of the configuration database with somebody's edits
     */
    public static List<String> steps(
            Replacement replacement,
            List<Equipment> equipment,
            List<String> untouched,
            List<String> dirty) {
        List<String> steps = new ArrayList<>();
        equipment.forEach(device -> steps.add(accessList(replacement, device)));
        if (!equipment.isEmpty()) {
            steps.add(
                    "Put the new addresses into the configuration database of the DISCOS repository"
                            + " (branch stable): the next deployment brings the old ones back else");
        }
        for (String file : dirty) {
            steps.add("%s has edits that are in no commit; they stay".formatted(file));
        }
        steps.add(
                "Stop ACS on the console and start it again (discosup): programs that run keep the"
                        + " old address, and so do open terminals");
        for (String host : untouched) {
            steps.add(
                    "%s still knows the old address: discos-deploy %s:%s, when it is free"
                            .formatted(
                                    host,
                                    Replacement.shortName(host).replaceFirst("^discos-", ""),
                                    replacement.station()));
        }
        steps.add("Never switch the old machine on again with its old address and disks");
        return steps;
    }

    private static String accessList(Replacement replacement, Equipment device) {
        return "%s (%s:%d): put %s on its access list and take %s off it%s"
                .formatted(
                        device.name(),
                        device.address(),
                        device.port(),
                        replacement.next().data(),
                        replacement.former().data(),
                        device.callsBack()
                                .map(
                                        place ->
                                                "; it connects back to "
                                                        + place
                                                        + ", which no packet filter may stop")
                                .orElse(""));
    }
}
