package discos.deployer.cli.rehearsal;

import discos.deployer.cli.console.Hosts;
import discos.deployer.cli.console.SshOperator;
import discos.deployer.cli.console.World;
import discos.deployer.cli.failover.Reach;
import discos.deployer.cli.failover.Site;
import discos.deployer.cli.wiring.Connections;
import discos.deployer.failover.Check;
import discos.deployer.sandbox.Attachment;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.site.SiteLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of a rehearsal's containers a place where a manager is replaced. */
record ContainerSite(StationRehearsal rehearsal, Stage stage, Reach reach) {

    /**
     * The place.
     *
     * @param chosen the new machine's addresses
     */
    Site site(Site.Wished chosen) throws SandboxException {
        World world = rehearsal.folder().world();
        String who =
                world.userName()
                        + " on "
                        + Hosts.local(world)
                        + ", rehearsal of "
                        + rehearsal.station();
        return new Site(
                rehearsal.station(),
                rehearsal.folder().inventory(),
                formers(),
                Connections.station(
                        SshOperator.of(world),
                        Optional.of(stage.running()),
                        who,
                        world.clock().instant().toString()),
                new Site.Source(
                        rehearsal.folder().repository().toUri().toString(),
                        world.state().folder("sandbox")),
                new ClosedReach(reach),
                chosen,
                Optional.of(ContainerRehearsal.wanted(stage.cast().layout().release())),
                checks());
    }

    private List<String> formers() throws SandboxException {
        List<String> formers = new ArrayList<>();
        for (String owned : stage.cast().layout().owned()) {
            formers.add(place(owned).address());
        }
        return formers;
    }

    private Attachment place(String address) throws SandboxException {
        return stage.cast().relocation().place(address);
    }

    private List<Check> checks() throws SandboxException {
        List<Check> checks = new ArrayList<>();
        checks.add(release());
        for (SiteLayout.Device device : stage.cast().layout().devices()) {
            if (device.kind().equals("totalpower")) {
                checks.add(
                        Check.of(
                                stage.cast().manager(),
                                "the backend delivers its data to the new manager",
                                rehearsal
                                        .files()
                                        .text("checks/backend-delivers")
                                        .replace("@backend@", place(device.address()).address())
                                        .replace("@port@", String.valueOf(device.port())),
                                "Look at DataIPAddress in TotalPower.xml, and at the backend's"
                                        + " access list."));
            }
        }
        return checks;
    }

    // What the release itself installed: a login shell finds it only if all of its environment is
    // there.
    private Check release() {
        String console = stage.cast().console();
        String manager = stage.cast().manager();
        String command = "bash -lc discosRelease";
        return new Check(
                console,
                "a command of DISCOS runs on the manager",
                Optional.of("discos"),
                console.equals(manager)
                        ? command
                        : "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes discos@%s '%s' 2>&1"
                                .formatted(manager.substring(0, manager.indexOf('.')), command),
                "Look at /discos-sw/introots/default on the manager.");
    }
}
