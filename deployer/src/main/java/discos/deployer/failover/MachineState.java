package discos.deployer.failover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine of the station told of itself, asked by {@link MachineSurvey}.
 *
 * @param values by name, each with all its lines
 */
public record MachineState(Map<String, List<String>> values) {

    /** Reads lines of a name, a tab and a value. */
    static MachineState parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                values.computeIfAbsent(line.substring(0, tab), _ -> new ArrayList<>())
                        .add(line.substring(tab + 1));
            }
        }
        return new MachineState(values);
    }

    private List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    /** Its own name. */
    public String hostname() {
        return one("hostname").orElse("");
    }

    /** The addresses of its interfaces with the length of their networks' prefixes. */
    public List<Network> networks() {
        return all("address").stream().map(Network::parse).toList();
    }

    /** Whether an interface has the address. */
    public boolean owns(String address) {
        return networks().stream().anyMatch(network -> network.address().equals(address));
    }

    /** Who observes, where a lock of observations is held. */
    public Optional<String> observer() {
        return one("lock");
    }

    /** Whether an ACS manager listens here. */
    public boolean hasAcs() {
        return one("acs").isPresent();
    }

    /** The selected installation of DISCOS. */
    public Optional<Installation> installation() {
        return one("release")
                .map(
                        name ->
                                new Installation(
                                        name,
                                        one("branch"),
                                        one("commit").orElse(""),
                                        all("dirty")));
    }

    /** Installed files that name the lost manager. */
    public List<String> baked() {
        return all("baked");
    }

    /** The run that is not done, if there is one. */
    public Optional<Run> unfinished() {
        return one("run").flatMap(id -> run(id, "about"));
    }

    /** The last run, done or not; empty where it was undone, since what came before is over. */
    public Optional<Run> last() {
        return unfinished().or(() -> one("past").flatMap(id -> run(id, "pastabout")));
    }

    private Optional<Run> run(String id, String name) {
        return About.parse(all(name)).map(about -> new Run(id, about));
    }

    /** Whether another machine answers for its address, as far as it can tell. */
    public boolean sharesAddress() {
        return one("duplicate").isPresent();
    }

    /** What knocking at {@code address port} gave: {@code open}, {@code closed}, {@code silent}. */
    public Optional<String> knock(String address, int port) {
        String start = address + " " + port + " ";
        return all("knock").stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    /**
     * An installation of DISCOS.
     *
     * @param branch empty where it is a tag
     * @param dirty files of the telescope's configuration that differ from their commit
     */
    public record Installation(
            String name, Optional<String> branch, String commit, List<String> dirty) {}

    /** A run that was begun. */
    public record Run(String id, About about) {}
}
