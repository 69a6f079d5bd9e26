package discos.deployer.cli;

import discos.deployer.cli.console.World;
import discos.deployer.inventory.Inventory;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxHost;
import discos.deployer.sandbox.SandboxMachine;
import discos.deployer.sandbox.fixture.DiscosFixture;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The sandboxes of the user's state folder. */
final class Sandboxes {
    private final World world;

    Sandboxes(World world) {
        this.world = world;
    }

    /**
     * The sandbox of a station, up or not.
     *
     * <p>{@code DISCOS_SANDBOX} names another set of sandboxes, so that tests leave the operator's
     * own alone.
     */
    Sandbox of(String station) throws SandboxException {
        String set = world.environment().getOrDefault("DISCOS_SANDBOX", "");
        String name = set.isEmpty() ? station : set + "-" + station;
        return Sandbox.of(name, state(world), new LocalCommands());
    }

    /**
     * Brings up the containers of some hosts; those of the station's other hosts stay as they are.
     *
     * @param hosts the inventory's names
     */
    RunningSandbox up(
            String station, Inventory inventory, List<String> hosts, Consumer<String> progress)
            throws SandboxException {
        Sandbox sandbox = of(station);
        Set<String> wanted = new LinkedHashSet<>(hosts);
        sandbox.status().stream()
                .map(SandboxHost::name)
                .filter(inventory::hasHost)
                .forEach(wanted::add);
        List<SandboxMachine> machines =
                wanted.stream()
                        .map(host -> new SandboxMachine(host, inventory.groupsOf(host)))
                        .toList();
        return sandbox.up(machines, progress);
    }

    /** The inventory with the containers' addresses in place of the machines'. */
    static Inventory mapped(Inventory inventory, RunningSandbox sandbox) {
        Inventory mapped = inventory;
        for (SandboxHost host : sandbox.hosts()) {
            mapped =
                    mapped.withHost(host.name(), Map.of("ansible_host", host.address()), List.of());
        }
        return mapped;
    }

    /** The URL of the miniature DISCOS repository, written on first use. */
    static String repository(World world) throws SandboxException {
        Path repository = state(world).resolve("upstream.git");
        DiscosFixture.of(state(world), new LocalCommands()).write(repository);
        return repository.toUri().toString();
    }

    private static Path state(World world) {
        return world.state().folder("sandbox");
    }
}
