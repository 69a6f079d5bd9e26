package discos.deployer.cli.console;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of the machine this runs on. */
public final class Hosts {
    private Hosts() {}

    public static String local(World world) {
        String name = world.environment().getOrDefault("HOSTNAME", "");
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            // a machine whose own name does not resolve is still some machine
            return "localhost";
        }
    }
}
