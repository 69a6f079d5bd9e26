package discos.deployer.sandbox;

import java.util.List;

/**
 * A container that stands in for a machine of a station.
 *
 * @param name the inventory's name of the host
 * @param groups the inventory groups it is in
 * @param container the engine's name of the container
 * @param address where its sshd listens, on port 22; empty while it is not running
 * @param state the engine's word for what it does: {@code running}, {@code exited}, ...
 */
public record SandboxHost(
        String name, List<String> groups, String container, String address, String state) {

    /** Whether it can be contacted. */
    public boolean isRunning() {
        return state.equals("running");
    }

    /** The same container under the name and in the groups of another machine. */
    public SandboxHost named(String other, List<String> otherGroups) {
        return new SandboxHost(other, otherGroups, container, address, state);
    }

    /** Whether a user means this host: by its name, its short name or a group of its own. */
    boolean answersTo(String word) {
        return name.equalsIgnoreCase(word)
                || shortName().equalsIgnoreCase(word)
                || groups.stream().anyMatch(word::equalsIgnoreCase);
    }

    private String shortName() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
