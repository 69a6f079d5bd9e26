package discos.deployer.cli.wiring;

import discos.deployer.local.LocalConnector;
import discos.deployer.remote.Connector;
import discos.deployer.remote.lock.LockingConnector;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.ssh.Operator;
import discos.deployer.ssh.SshConnector;
import java.util.Map;
import java.util.Optional;

/** The ways to hosts by the names that {@code ansible_connection} gives them. */
public final class Connections {
    private Connections() {}

    /** Plain SSH and the control machine itself. */
    public static Map<String, Connector> plain(Operator operator) {
        return named(new SshConnector(operator));
    }

    /**
     * SSH to the machines of a station, one run at a time.
     *
     * @param sandbox the containers that take the machines' place
     * @param who the operator, for a second run that is refused
     * @param since when this run began
     */
    public static Map<String, Connector> station(
            Operator operator, Optional<RunningSandbox> sandbox, String who, String since) {
        Connector ssh = new SshConnector(operator);
        Connector reached = sandbox.<Connector>map(it -> new SandboxConnector(ssh, it)).orElse(ssh);
        return named(new LockingConnector(reached, who, since));
    }

    private static Map<String, Connector> named(Connector ssh) {
        return Map.of("ssh", ssh, "smart", ssh, "paramiko", ssh, "local", new LocalConnector());
    }
}
