package discos.deployer.remote;

/** One persistent shell of one account on one host. */
public interface Connection {

    /**
     * Sends a request and waits for its reply; one at a time.
     *
     * @throws HostUnavailableException if the host cannot be asked any more
     */
    Reply exchange(Exchange exchange, LiveOutput live) throws HostUnavailableException;
}
