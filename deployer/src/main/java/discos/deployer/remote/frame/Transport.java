package discos.deployer.remote.frame;

import discos.deployer.remote.HostUnavailableException;

/** A way to start commands on a host. */
public interface Transport extends AutoCloseable {

    /**
     * Starts a command, given as a text for the login shell.
     *
     * @throws HostUnavailableException if the host cannot be reached any more
     */
    Wire start(String command) throws HostUnavailableException;

    /** The host's name in messages. */
    String hostName();

    /** Lets go of the host. */
    @Override
    void close();
}
