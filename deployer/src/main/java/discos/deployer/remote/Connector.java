package discos.deployer.remote;

/** Opens machines; one implementation for each kind of connection. */
public interface Connector {

    /**
     * Opens a way to the host that the address names.
     *
     * @throws HostUnavailableException if it cannot be reached or does not let us in
     */
    Machine open(Address address) throws HostUnavailableException;
}
