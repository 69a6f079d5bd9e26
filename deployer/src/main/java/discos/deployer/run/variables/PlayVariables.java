package discos.deployer.run.variables;

import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The variables that a play brings, for each of its hosts. */
public final class PlayVariables {
    private final PlannedPlay play;
    private final String name;
    private final PlayHosts hosts;
    private final Map<String, Object> prompted;
    private final Map<String, List<Map<String, Object>>> files = new ConcurrentHashMap<>();
    private final List<PlannedRole> published = new CopyOnWriteArrayList<>();

    /**
     * The variables of a play of which no file is read yet.
     *
     * @param prompted answers of the operator, by variable
     */
    public PlayVariables(
            PlannedPlay play, String name, PlayHosts hosts, Map<String, Object> prompted) {
        this.play = play;
        this.name = name;
        this.hosts = hosts;
        this.prompted = Map.copyOf(prompted);
    }

    /** The play. */
    public PlannedPlay play() {
        return play;
    }

    /** The name, rendered. */
    public String name() {
        return name;
    }

    /** The hosts. */
    public PlayHosts hosts() {
        return hosts;
    }

    Map<String, Object> prompted() {
        return prompted;
    }

    /** What {@code vars_files} gives a host, the first file first. */
    public void setFiles(String host, List<Map<String, Object>> contents) {
        files.put(host, List.copyOf(contents));
    }

    List<Map<String, Object>> files(String host) {
        return files.getOrDefault(host, List.of());
    }

    /** Makes the variables of an included role known to the whole play. */
    public void publish(PlannedRole role) {
        published.add(role);
    }

    List<PlannedRole> published() {
        return List.copyOf(published);
    }
}
