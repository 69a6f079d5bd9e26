package discos.deployer.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * The private network of one sandbox, with no way out and no address in common with a station.
 *
 * <p>Its addresses are from 198.18.0.0/15, which RFC 2544 sets apart for tests and which nobody
 * routes: docker's own choice can be a range of 192.168.0.0/16, and that is where stations live.
 */
final class ClosedNetwork {
    private static final int SUBNETS = 256;
    private static final String PREFIX = "198.18.";

    private final Engine engine;
    private final String station;

    ClosedNetwork(Engine engine, String station) {
        this.engine = engine;
        this.station = station;
    }

    /** The engine's name of the network. */
    String name() {
        return "discos-sandbox-" + station;
    }

    /** Whether an address can only be that of a sandbox machine. */
    static boolean holds(String address) {
        return address.startsWith(PREFIX);
    }

    /**
     * Makes the network unless it is there.
     *
     * @throws SandboxException if the engine refuses it or has no subnet left
     */
    void ensure() throws SandboxException {
        if (engine.run(List.of("network", "inspect", name()), "").isGood()) {
            return;
        }
        int first = Math.floorMod(station.hashCode(), SUBNETS);
        for (int tried = 0; tried < SUBNETS; tried++) {
            String subnet = PREFIX + (first + tried) % SUBNETS + ".0/24";
            Outcome made = engine.run(create(subnet), "");
            if (made.isGood()) {
                return;
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

    private List<String> create(String subnet) {
        return List.of(
                "network",
                "create",
                "--internal",
                "--subnet",
                subnet,
                "--label",
                Sandbox.LABEL + "=" + station,
                name());
    }
}
