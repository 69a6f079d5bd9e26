package discos.deployer.remote;

import java.nio.file.Path;
import java.util.Optional;

/** An open way to one host: its shells, one for each account, and file transfer. */
public interface Machine extends AutoCloseable {

    /**
     * The shell of an account, opened on first need and kept.
     *
     * @throws HostUnavailableException if it cannot be opened, a refused become included
     */
    Connection as(Account account) throws HostUnavailableException;

    /**
     * Copies a file of the host to the control machine, as the login account.
     *
     * @throws HostUnavailableException if the host is lost on the way or has no such file
     */
    void download(String remotePath, Path localFile) throws HostUnavailableException;

    /** What the operator should know about how it was opened. */
    default Optional<String> openingRemark() {
        return Optional.empty();
    }

    /** Ends all shells and removes the temporary files made on the host. */
    @Override
    void close();
}
