package discos.deployer.cli.failover;

import discos.deployer.failover.Check;
import discos.deployer.failover.Equipment;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Verification;
import discos.deployer.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;

/** Whether a replacement works, by all checks of the station and of the site. */
record Verdict(Bench bench, Replacement replacement, Inventory inventory) {
    private static final List<String> REFERENCES =
            List.of("/discos-sw/config/misc/bash_profile", "/discos-sw/config/misc/bashrc");

    /**
     * Asks all, and prints the table.
     *
     * @param attributes of the configuration database
     */
    boolean isGood(List<Verification.Attribute> attributes, List<Equipment> equipment) {
        List<Check> checks =
                new ArrayList<>(
                        Verification.checks(
                                replacement,
                                new Verification.Accounts(users(), REFERENCES, attributes),
                                equipment));
        checks.addAll(bench.place().site().checks());
        return Verifier.print(new Verifier(bench.contacts(), inventory).ask(checks), bench::say);
    }

    private List<String> users() {
        Object users =
                inventory
                        .variables(replacement.manager())
                        .getOrDefault("key_exchange_users", List.of("discos"));
        return users instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("discos");
    }
}
