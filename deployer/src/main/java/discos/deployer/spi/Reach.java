package discos.deployer.spi;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import java.util.Optional;

/**
 * How the machines of a task are reached: for a module that has another program connect to them.
 *
 * @param host where the task's host is, delegated or not
 * @param there where the machine is on which the task runs
 * @param delegate the machine that the task is delegated to
 * @param connection name of the connection to the machine on which the task runs, such as {@code
 *     ssh} or {@code local}
 * @param account whose shell the task uses there
 */
public record Reach(
        Address host,
        Address there,
        Optional<String> delegate,
        String connection,
        Account account) {

    /** Whether the task runs on the control machine by a shell of it. */
    public boolean isLocal() {
        return connection.equals("local");
    }
}
