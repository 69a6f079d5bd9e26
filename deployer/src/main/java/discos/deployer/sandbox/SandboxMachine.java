package discos.deployer.sandbox;

import java.util.List;

/**
 * A machine of a station that a container is to stand in for.
 *
 * @param name the inventory's name of the host; becomes the container's host name
 * @param groups the inventory groups it is in, so that it can be named by them
 * @param addresses station addresses that the machine must own besides its sandbox address, such as
 *     the one its configuration database tells it to listen on; they exist only inside the
 *     container and are never contacted from this machine
 * @param attachments its places on networks, its own first; empty for any address on the network
 *     that every machine is on
 */
public record SandboxMachine(
        String name, List<String> groups, List<String> addresses, List<Attachment> attachments) {

    /**
     * The group of machines that no inventory has, such as equipment: they stay beside the rest.
     */
    public static final String GUEST = "guest";

    /** A machine that has any address. */
    public SandboxMachine(String name, List<String> groups, List<String> addresses) {
        this(name, groups, addresses, List.of());
    }

    /** A machine that owns nothing but its sandbox address. */
    public SandboxMachine(String name, List<String> groups) {
        this(name, groups, List.of());
    }
}
