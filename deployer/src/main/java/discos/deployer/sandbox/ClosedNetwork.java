package discos.deployer.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * A private network of one sandbox, with no way out and no address in common with a station.
 *
 * <p>Its addresses are from 198.18.0.0/15, which RFC 2544 sets apart for tests and which nobody
 * routes: docker's own choice can be a range of 192.168.0.0/16, and that is where stations live.
 */
final class ClosedNetwork {
    private static final int SUBNETS = 256;
    private static final String RANGE = "198.18.";

    private final Engine engine;
    private final String station;
    private final String label;

    /**
     * One of a sandbox's networks.
     *
     * @param label tells them apart; empty for the one that every machine is on
     */
    ClosedNetwork(Engine engine, String station, String label) {
        this.engine = engine;
        this.station = station;
        this.label = label;
    }

    /** The engine's name of the network. */
    String name() {
        return name(station, label);
    }

    /** The engine's name of a sandbox's network. */
    static String name(String station, String label) {
        String main = "discos-sandbox-" + station;
        return label.isEmpty() ? main : main + "-" + label;
    }

    /** Whether an address can only be that of a sandbox machine. */
    static boolean holds(String address) {
        return address.startsWith(RANGE);
    }

    /**
     * Makes the network unless it is there.
     *
     * @return the first three numbers of its addresses, such as {@code 198.18.7}
     * @throws SandboxException if the engine refuses it or has no subnet left
     */
    String ensure() throws SandboxException {
        Outcome present =
                engine.run(
                        List.of(
                                "network",
                                "inspect",
                                "--format",
                                "{{range .IPAM.Config}}{{.Subnet}}{{end}}",
                                name()),
                        "");
        if (present.isGood()) {
            return prefix(present.out().strip());
        }
        int first = Math.floorMod(name().hashCode(), SUBNETS);
        for (int tried = 0; tried < SUBNETS; tried++) {
            String subnet = RANGE + (first + tried) % SUBNETS + ".0/24";
            Outcome made = engine.run(create(subnet), "");
            if (made.isGood()) {
                return prefix(subnet);
            }
            if (!made.complaint().toLowerCase(Locale.ROOT).contains("overlap")) {
                throw new SandboxException(
                        "the docker engine refused the network of the sandbox", made.complaint());
            }
        }
        throw new SandboxException(
                "all networks for sandboxes are taken",
                "Remove unused ones: docker network prune --filter label=" + Sandbox.LABEL);
    }

    private static String prefix(String subnet) {
        return subnet.contains(".") ? subnet.substring(0, subnet.lastIndexOf('.')) : subnet;
    }

    // The engine itself has the last address: stations give their machines low ones.
    private List<String> create(String subnet) {
        return List.of(
                "network",
                "create",
                "--internal",
                "--subnet",
                subnet,
                "--gateway",
                prefix(subnet) + ".254",
                "--label",
                Sandbox.LABEL + "=" + station,
                name());
    }
}
