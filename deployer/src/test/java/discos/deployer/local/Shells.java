package discos.deployer.local;

import discos.deployer.remote.Address;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shells of the target systems, as far as they can be run on this machine. */
public enum Shells {
    DASH("dash", List.of("/bin/dash")),
    BASH("bash", List.of("/bin/bash", "--posix")),
    BUSYBOX("busybox", List.of("/bin/busybox", "sh"));

    private final String name;
    private final List<String> words;

    Shells(String name, List<String> words) {
        this.name = name;
        this.words = words;
    }

    /** This machine through this shell; busybox comes with its own tools and no others. */
    public Machine open(Path folder) throws HostUnavailableException, IOException {
        String start = "exec " + String.join(" ", words);
        if (this == BUSYBOX) {
            Path tools = folder.resolve("busybox-tools");
            if (!Files.exists(tools)) {
                Files.createDirectory(tools);
                run("/bin/busybox", "--install", "-s", tools.toString());
            }
            start = "PATH=" + tools + "; export PATH; " + start;
        }
        return new LocalConnector(words, start)
                .open(new Address(name, "localhost", Optional.empty(), Optional.empty(), Map.of()));
    }

    private static void run(String... words) throws IOException {
        try {
            int code = new ProcessBuilder(words).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IOException(words[0] + " ended with " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
