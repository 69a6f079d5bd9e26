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
 */
public record SandboxMachine(String name, List<String> groups, List<String> addresses) {

    /** A machine that owns nothing but its sandbox address. */
    public SandboxMachine(String name, List<String> groups) {
        this(name, groups, List.of());
    }
}
