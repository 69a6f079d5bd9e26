package discos.deployer.cli.rehearsal;

import discos.deployer.cli.failover.Site;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxMachine;
import discos.deployer.sandbox.site.SiteLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does in the containers what a rehearsal needs to happen. */
record Stage(Sandbox sandbox, Cast cast, Consumer<String> progress) {
    private static final String FOLDER = "/opt/equipment";

    /** Brings up the station and its equipment, which lets in the manager alone. */
    void build() throws SandboxException {
        List<SandboxMachine> station = cast.station();
        sandbox.up(station, progress);
        SandboxMachine equipment = cast.equipment();
        sandbox.add(equipment, progress);
        sandbox.copy("site/equipment", equipment.name(), FOLDER);
        for (SiteLayout.Device device : cast.layout().devices()) {
            String words =
                    String.join(
                            " ",
                            device.kind(),
                            cast.relocation().place(device.address()).address(),
                            String.valueOf(device.port()));
            sandbox.inside(equipment.name(), "sh " + FOLDER + "/install " + words, "");
        }
        letIn(addressesOf(manager(station)));
        if (cast.layout().hasLustre()) {
            shareArchive();
        }
    }

    private void shareArchive() throws SandboxException {
        List<String> clients = cast.inventory().hostsIn("acs");
        for (String client : clients) {
            lustre(client, "client");
        }
        String names =
                clients.stream()
                        .map(client -> client.substring(0, client.indexOf('.')))
                        .collect(Collectors.joining(" "));
        for (String storage : cast.inventory().hostsIn("storage")) {
            lustre(storage, "server " + names);
        }
    }

    private void lustre(String machine, String part) throws SandboxException {
        sandbox.copy("site/lustre", machine, "/opt/lustre");
        sandbox.inside(machine, "sh /opt/lustre/install " + part, "");
    }

    private SandboxMachine manager(List<SandboxMachine> station) {
        return station.stream()
                .filter(machine -> machine.name().equals(cast.manager()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> addressesOf(SandboxMachine machine) {
        return Stream.concat(
                        machine.attachments().stream().map(place -> place.address()),
                        machine.addresses().stream())
                .toList();
    }

    /** Ends the manager as a power cut does. */
    void loseManager() throws SandboxException {
        progress.accept("ending " + cast.manager() + " as a power cut does");
        sandbox.kill(cast.manager());
    }

    /**
     * Brings up the new machine and lets it in to the equipment, as people at the devices would.
     *
     * @throws SandboxException if the equipment let it in before, since then nothing it shows
     *     afterwards would mean anything
     */
    RunningSandbox addSpare(Site.Wished addresses) throws SandboxException {
        SandboxMachine spare = cast.spare(addresses);
        RunningSandbox running = sandbox.add(spare, progress);
        for (SiteLayout.Device device : cast.layout().devices()) {
            String asked =
                    "printf '?\\n' | nc -N -w 5 %s %d"
                            .formatted(
                                    cast.relocation().place(device.address()).address(),
                                    device.port());
            String answer = sandbox.inside(spare.name(), asked + " || :", "");
            if (!answer.isEmpty()) {
                throw new SandboxException(
                        device.kind() + " lets in a machine that is not on its list",
                        "Take the rehearsal down and begin again.");
            }
        }
        // No role installs Lustre: the new machine comes with it, as it comes with its system.
        if (cast.layout().hasLustre()) {
            lustre(spare.name(), "client");
        }
        progress.accept(
                "letting the new machine in to the equipment, which people do at a real station");
        letIn(addressesOf(spare));
        return running;
    }

    /** Writes the devices' access lists. */
    void letIn(List<String> addresses) throws SandboxException {
        for (SiteLayout.Device device : cast.layout().devices()) {
            sandbox.inside(
                    cast.equipment().name(),
                    "cat >/etc/equipment/" + device.kind() + ".allowed",
                    String.join("\n", addresses) + "\n");
        }
    }

    /** The machines that are up, with the new one under the manager's name. */
    RunningSandbox running() throws SandboxException {
        RunningSandbox running = sandbox.running();
        String spare = cast.spare(Site.Wished.NONE).name();
        return new RunningSandbox(
                running.station(),
                new ArrayList<>(
                        running.hosts().stream()
                                .filter(host -> !host.name().equals(cast.manager()))
                                .map(
                                        host ->
                                                host.name().equals(spare)
                                                        ? host.named(
                                                                cast.manager(),
                                                                cast.inventory()
                                                                        .groupsOf(cast.manager()))
                                                        : host)
                                .toList()),
                running.privateKey(),
                running.knownHosts());
    }
}
