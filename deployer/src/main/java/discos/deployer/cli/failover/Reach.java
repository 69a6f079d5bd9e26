package discos.deployer.cli.failover;

/** Whether something listens, asked from this machine. */
@FunctionalInterface
public interface Reach {

    /**
     * Whether a connection to the port is accepted within a few seconds.
     *
     * @param address an IPv4 address
     */
    Listening listens(String address, int port);

    /** What came of knocking. */
    enum Listening {
        /** The connection was accepted. */
        OPEN,
        /** A machine is there and refuses the connection. */
        CLOSED,
        /** No answer at all. */
        SILENT
    }
}
