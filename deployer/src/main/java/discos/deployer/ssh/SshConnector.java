package discos.deployer.ssh;

import discos.deployer.remote.Address;
import discos.deployer.remote.Connector;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import discos.deployer.remote.frame.ShellMachine;
import java.time.Duration;

/** Opens hosts over SSH, one session for each. */
public final class SshConnector implements Connector {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SessionOpener opener;

    /** A connector for this operator. */
    public SshConnector(Operator operator) {
        this.opener = new SessionOpener(operator);
    }

    @Override
    public Machine open(Address address) throws HostUnavailableException {
        SshTransport transport = new SshTransport(address, opener, PATIENCE);
        return new ShellMachine(transport, transport::download, "exec /bin/sh", PATIENCE);
    }
}
