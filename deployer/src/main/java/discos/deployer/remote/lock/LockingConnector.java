package discos.deployer.remote.lock;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Connection;
import discos.deployer.remote.Connector;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens machines only for one run at a time; a second run is told who has them and since when.
 *
 * <p>The lock lives as long as the login account's shell of the first connection to a host.
 */
public final class LockingConnector implements Connector {
    private final Connector connector;
    private final AcquireLock acquire;

    /**
     * Locks what the connector opens.
     *
     * @param who the operator and the machine they sit at
     * @param since when the run began
     */
    public LockingConnector(Connector connector, String who, String since) {
        this.connector = connector;
        this.acquire = new AcquireLock(who, since, UUID.randomUUID().toString());
    }

    @Override
    public Machine open(Address address) throws HostUnavailableException {
        Machine machine = connector.open(address);
        try {
            Output output = apply(machine.as(Account.LOGIN), acquire);
            if (!output.isOk()) {
                throw new HostUnavailableException(refused(address, output));
            }
            return AcquireLock.remark(output)
                    .<Machine>map(remark -> new TakenOver(machine, remark))
                    .orElse(machine);
        } catch (HostUnavailableException e) {
            machine.close();
            throw e;
        }
    }

    /** A machine whose lock another run had left. */
    private record TakenOver(Machine machine, String remark) implements Machine {
        @Override
        public Connection as(Account account) throws HostUnavailableException {
            return machine.as(account);
        }

        @Override
        public void download(String remotePath, Path localFile) throws HostUnavailableException {
            machine.download(remotePath, localFile);
        }

        @Override
        public Optional<String> openingRemark() {
            return Optional.of(remark);
        }

        @Override
        public void close() {
            machine.close();
        }
    }

    private static HostFailure refused(Address address, Output output) {
        if (AcquireLock.isBusy(output)) {
            String owner = output.text().strip();
            return new HostFailure.Busy(
                    address.name()
                            + " is being worked on by another run: "
                            + (owner.isEmpty() ? "it began just now" : owner),
                    "wait until it is done, or ask who runs it");
        }
        return new HostFailure.Unusable(
                "the lock of " + address.name() + " cannot be taken: " + output.errorText().strip(),
                "see whether /var/lock or /tmp is full or read-only there");
    }

    private static Output apply(Connection connection, Step step) throws HostUnavailableException {
        Group group = new Group(List.of(), List.of(step), List.of(), Map.of());
        return connection
                .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                .groups()
                .getFirst()
                .steps()
                .getFirst();
    }
}
