package discos.deployer.local;

import discos.deployer.remote.Address;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shells of the target systems, as far as they can be run on this machine. */
public enum Shells {
    DASH("dash", "/bin/dash"),
    BASH("bash", "/bin/bash --posix"),
    BUSYBOX("busybox", "/bin/busybox sh");

    private final String name;
    private final String words;

    Shells(String name, String words) {
        this.name = name;
        this.words = words;
    }

    /** This machine through this shell; busybox comes with its own tools and no others. */
    public Machine open(Path folder) throws HostUnavailableException, IOException {
        String start = "exec " + words;
        if (this == BUSYBOX) {
            Path tools = folder.resolve("busybox-tools");
            if (!Files.exists(tools)) {
                install(Files.createDirectory(tools));
            }
            start = "PATH=" + tools + "; export PATH; " + start;
        }
        return new LocalConnector(List.of(words.split(" ", -1)), start)
                .open(new Address(name, "localhost", Optional.empty(), Optional.empty(), Map.of()));
    }

    /** Hard links to a copy, for the folder is removed by those who do not like symbolic ones. */
    private static void install(Path tools) throws IOException {
        Path copy = tools.resolve("busybox");
        Files.copy(Path.of("/bin/busybox"), copy, StandardCopyOption.COPY_ATTRIBUTES);
        Process list = new ProcessBuilder("/bin/busybox", "--list").start();
        String names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String applet : names.lines().filter(name -> !name.equals("busybox")).toList()) {
            Files.createLink(tools.resolve(applet), copy);
        }
    }
}
