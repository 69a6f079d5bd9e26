package discos.deployer.remote.frame;

import discos.deployer.remote.Account;
import discos.deployer.remote.Connection;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host whose accounts each have one shell, over any transport. */
public final class ShellMachine implements Machine {
    private final Transport transport;
    private final Downloader downloader;
    private final String command;
    private final Duration patience;
    private final Map<Account, FrameShell> shells = new HashMap<>();

    /** Brings a file of the host to the control machine. */
    @FunctionalInterface
    public interface Downloader {
        /**
         * Copies it.
         *
         * @throws HostUnavailableException if the host is lost or has no such file
         */
        void download(String remotePath, Path localFile) throws HostUnavailableException;
    }

    /**
     * A machine without any shell yet.
     *
     * @param command starts the login account's shell
     * @param patience how long a shell may take for its first answer
     */
    public ShellMachine(
            Transport transport, Downloader downloader, String command, Duration patience) {
        this.transport = transport;
        this.downloader = downloader;
        this.command = command;
        this.patience = patience;
    }

    @Override
    public synchronized Connection as(Account account) throws HostUnavailableException {
        FrameShell shell = shells.get(account);
        if (shell == null) {
            shell = new FrameShell(new ShellOpener(transport, account, command, patience));
            shells.put(account, shell);
        }
        return shell;
    }

    @Override
    public void download(String remotePath, Path localFile) throws HostUnavailableException {
        downloader.download(remotePath, localFile);
    }

    @Override
    public void close() {
        List<FrameShell> open;
        synchronized (this) {
            open = new ArrayList<>(shells.values());
            shells.clear();
        }
        open.forEach(FrameShell::close);
        transport.close();
    }
}
