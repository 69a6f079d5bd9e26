package discos.deployer.failover;

import discos.deployer.failover.Replacement.Addresses;
import discos.deployer.failover.Replacement.Former;
import discos.deployer.failover.Replacement.Kind;
import discos.deployer.failover.Replacement.Peer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A replacement at SRT as the tests vary it. */
final class Example {
    static final String MANAGER = "discos-manager.srt.inaf.it";
    static final String CONSOLE = "discos-console.srt.inaf.it";
    static final String STORAGE = "discos-users.srt.inaf.it";
    static final String OLD = "192.168.200.203";
    static final String NEW = "192.168.200.210";

    private Example() {}

    static Replacement replacement() {
        return replacement("SRT", OLD, new Addresses(NEW, NEW, Optional.empty()));
    }

    static Replacement replacement(String site, String former, Addresses next) {
        return new Replacement(
                "srt",
                site,
                MANAGER,
                new Former(former, former, List.of()),
                next,
                List.of(
                        new Peer(CONSOLE, "192.168.200.206", Kind.CONSOLE),
                        new Peer(STORAGE, "192.168.200.218", Kind.STORAGE)));
    }

    /** A machine that told these lines, a tab after each name. */
    static MachineState machine(String... lines) {
        return MachineState.parse(String.join("\n", lines).replace(": ", "\t"));
    }

    static MachineState newMachine() {
        return machine("hostname: spare", "address: 127.0.0.1/8", "address: " + NEW + "/24");
    }

    /** A station where all is well. */
    static Survey survey(Map<String, MachineState> others) {
        Map<String, MachineState> machines = new LinkedHashMap<>();
        machines.put(MANAGER, newMachine());
        machines.put(CONSOLE, machine("hostname: " + CONSOLE));
        machines.put(STORAGE, machine("hostname: " + STORAGE));
        machines.putAll(others);
        return new Survey(
                machines,
                Map.of(),
                List.of(),
                Map.of(MANAGER, OLD, CONSOLE, "192.168.200.206", STORAGE, "192.168.200.218"));
    }

    /** Sources with these files. */
    static Sources sources(Map<String, String> files) {
        return new Sources() {
            @Override
            public Optional<String> text(String path) {
                return Optional.ofNullable(files.get(path));
            }

            @Override
            public Map<String, String> naming(String folder, List<String> addresses) {
                Map<String, String> found = new LinkedHashMap<>();
                files.forEach(
                        (path, text) ->
                                text.lines()
                                        .filter(_ -> path.startsWith(folder))
                                        .filter(line -> addresses.stream().anyMatch(line::contains))
                                        .findFirst()
                                        .ifPresent(line -> found.put(path, line)));
                return found;
            }
        };
    }
}
