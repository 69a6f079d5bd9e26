package discos.deployer.cli.failover.survey;

import discos.deployer.cli.Stations;
import discos.deployer.cli.console.World;
import discos.deployer.cli.failover.Site;
import discos.deployer.cli.library.Libraries;
import discos.deployer.cli.wiring.Assembly;
import discos.deployer.cli.wiring.Tools;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.release.Mirror;
import discos.deployer.release.ReleaseModule;
import discos.deployer.run.RunSettings;
import discos.deployer.run.render.AddressReader;
import discos.deployer.run.render.BecomeReader;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.station.StationProfile;
import discos.deployer.template.ResultMode;
import discos.deployer.value.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one command works with: the process, the site, and how to log in. */
public record Workplace(
        World world, Site site, StationProfile profile, RunSettings.Login login, Vault vault) {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    /** The site's inventory; whoever does not log in as root becomes root. */
    public Inventory inventory() {
        Problems problems = new Problems();
        Inventory inventory =
                new InventoryLoader(world.home(), problems, vault)
                        .load(List.of(site.inventory().toString()));
        problems.throwIfAny();
        for (String host : inventory.hosts()) {
            if (!isRoot(inventory.variables(host))) {
                inventory = inventory.withHost(host, Map.of("ansible_become", true), List.of());
            }
        }
        return inventory;
    }

    private boolean isRoot(Map<String, Object> variables) {
        Object user =
                variables.getOrDefault(
                        "ansible_user", login.variables().getOrDefault("ansible_user", "root"));
        return String.valueOf(user).equals("root");
    }

    /** The playbook of the replacement. */
    public String playbook() {
        return stations().place("stations/" + site.station() + "/failover.yml");
    }

    public Stations stations() {
        return new Stations(world);
    }

    /** The mirror of DISCOS on this machine. */
    public Mirror mirror() {
        return new Mirror(site.source().folder().resolve("discos.git"), site.source().url());
    }

    /** The parts of a run. */
    public Assembly assembly(Optional<ReleaseModule.Source> release) {
        return Assembly.of(
                world,
                world.home(),
                vault,
                Tools.load(release, ResultMode.CLASSIC, vault, Libraries.of(world)));
    }

    /** The machines, opened on need. */
    public Contacts contacts() {
        Assembly assembly = assembly(Optional.empty());
        return new Contacts(
                site.connectors(),
                new Contacts.Readers(
                        new AddressReader(assembly.tools().templar(), login.variables()),
                        new BecomeReader(assembly.tools().templar(), login.variables())),
                assembly.control());
    }

    public void say(String line) {
        world.out().println(line);
        world.out().flush();
    }

    /** Stops the command with a reason and a way out. */
    public static ProblemException stop(String code, String reason, String wayOut) {
        return new ProblemException(Problem.of(code, reason, COMMAND_LINE).advise(wayOut));
    }
}
