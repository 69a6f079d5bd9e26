package discos.deployer.local;

import discos.deployer.remote.Address;
import discos.deployer.remote.Connector;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import discos.deployer.remote.frame.ShellMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Opens the control machine itself, over pipes to a shell. */
public final class LocalConnector implements Connector {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> shell;
    private final String command;
    private final Optional<Path> folder;

    /** With the shell that every POSIX machine has. */
    public LocalConnector() {
        this(List.of("/bin/sh"), "exec /bin/sh");
    }

    /**
     * With a chosen shell.
     *
     * @param shell the words that start a shell, to which {@code -c} and a text can be added
     * @param command a text that makes such a shell the one that is asked
     */
    public LocalConnector(List<String> shell, String command) {
        this(shell, command, Optional.empty());
    }

    private LocalConnector(List<String> shell, String command, Optional<Path> folder) {
        this.shell = List.copyOf(shell);
        this.command = command;
        this.folder = folder;
    }

    /** The same with a folder in which commands run, as Ansible has them in the playbook's. */
    public LocalConnector in(Path other) {
        return new LocalConnector(shell, command, Optional.of(other));
    }

    @Override
    public Machine open(Address address) throws HostUnavailableException {
        LocalTransport transport = new LocalTransport(address.name(), shell, folder);
        return new ShellMachine(
                transport,
                (remotePath, localFile) -> copy(address, remotePath, localFile),
                command,
                PATIENCE);
    }

    private static void copy(Address address, String remotePath, Path localFile)
            throws HostUnavailableException {
        try {
            Files.copy(Path.of(remotePath), localFile, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            "cannot copy " + remotePath + " of " + address.name() + ": " + e,
                            "Look whether the file is there and may be read."),
                    e);
        }
    }
}
