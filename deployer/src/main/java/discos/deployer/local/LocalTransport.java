package discos.deployer.local;

import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.frame.Transport;
import discos.deployer.remote.frame.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts commands on the control machine. */
record LocalTransport(String hostName, List<String> shell, Optional<Path> folder)
        implements Transport {

    @Override
    public Wire start(String command) throws HostUnavailableException {
        List<String> words = new ArrayList<>(shell);
        words.add("-c");
        words.add(command);
        try {
            ProcessBuilder process = new ProcessBuilder(words);
            folder.map(Path::toFile).ifPresent(process::directory);
            return new ProcessWire(process.start());
        } catch (IOException e) {
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            "cannot start " + shell.getFirst() + ": " + e.getMessage(),
                            "This machine needs a POSIX shell there."),
                    e);
        }
    }

    @Override
    public void close() {
        // Every wire is closed by its shell; there is nothing else.
    }
}
