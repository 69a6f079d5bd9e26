package discos.deployer.cli.rehearsal;

import discos.deployer.cli.console.World;
import discos.deployer.cli.failover.Rehearsal;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.fixture.DiscosFixture;
import discos.deployer.sandbox.site.Relocation;
import discos.deployer.sandbox.site.SiteFiles;
import discos.deployer.sandbox.site.SiteLayout;
import discos.deployer.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The rehearsal of one station: its folder, its containers, and what happens in them. */
record StationRehearsal(
        String station,
        RehearsalFolder folder,
        Sandbox sandbox,
        SiteFiles files,
        Rehearsal.Keys keys,
        Consumer<String> progress) {

    /** The rehearsal of a station, whether it has begun or not. */
    static StationRehearsal of(
            World world, String station, Rehearsal.Keys keys, Consumer<String> progress)
            throws SandboxException {
        RehearsalFolder folder = RehearsalFolder.of(world, station);
        World inside = folder.world();
        Path state = inside.state().folder("sandbox");
        // The same name as the commands of the rehearsal find it by.
        String name = inside.environment().get("DISCOS_SANDBOX") + "-" + station;
        Sandbox sandbox = Sandbox.of(name, state, new LocalCommands());
        return new StationRehearsal(station, folder, sandbox, SiteFiles.in(state), keys, progress);
    }

    /** The same rehearsal with nothing left of an earlier one. */
    StationRehearsal cleared(World world) throws SandboxException {
        sandbox.down();
        folder.clear();
        return of(world, station, keys, progress);
    }

    /** Lays everything out; no container is up yet. */
    Stage begin() throws SandboxException {
        SiteLayout layout = files.layout(station);
        Relocation relocation = relocation(layout);
        folder.write(relocation);
        DiscosFixture.of(folder.world().state().folder("sandbox"), new LocalCommands())
                .write(folder.repository(), relocation::text);
        return new Stage(sandbox, cast(layout, relocation), progress);
    }

    /** What is there already. */
    Stage stage() throws SandboxException {
        SiteLayout layout = files.layout(station);
        return new Stage(sandbox, cast(layout, relocation(layout)), progress);
    }

    private Cast cast(SiteLayout layout, Relocation relocation) {
        Problems problems = new Problems();
        Inventory inventory =
                new InventoryLoader(folder.world().home(), problems, keys.vault())
                        .load(List.of(folder.inventory().toString()));
        problems.throwIfAny();
        return new Cast(inventory, layout, relocation);
    }

    // The first network is the one that every machine is on.
    private Relocation relocation(SiteLayout layout) throws SandboxException {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, String> network : layout.networks().entrySet()) {
            labels.put(labels.isEmpty() ? "" : network.getKey(), network.getValue());
        }
        Map<String, String> prefixes = sandbox.networks(List.copyOf(labels.keySet()), progress);
        List<Relocation.Move> moves = new ArrayList<>();
        prefixes.forEach(
                (label, prefix) ->
                        moves.add(
                                new Relocation.Move(
                                        label, labels.getOrDefault(label, ""), prefix)));
        return new Relocation(moves);
    }
}
