package discos.plugins.cases;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import discos.deployer.sandbox.TestMachine;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.ssh.Interactions;
import discos.deployer.ssh.Operator;
import discos.deployer.ssh.SshConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every case below {@code machine/} over SSH on one Debian machine, whose cases clean up
 * after themselves.
 *
 * <p>{@code -Dmachine.case=NAME} plays only the cases whose name holds it.
 */
final class MachineCasesXIT {
    private static final Path CASES = Path.of("src/test/resources/machine");
    private static TestMachine machine;
    private static Machine connection;

    @TempDir private static Path home;

    @BeforeAll
    static void open() throws HostUnavailableException, IOException {
        machine = TestMachine.debian();
        Files.createDirectories(home.resolve(".ssh"));
        Files.write(home.resolve(".ssh/known_hosts"), machine.knownHosts());
        Map<String, Object> options =
                Map.of("ssh_private_key_file", machine.privateKey().toString());
        connection =
                new SshConnector(new Operator("root", home, Optional.empty(), Interactions.NONE))
                        .open(
                                new Address(
                                        "machine",
                                        machine.host(),
                                        Optional.of(machine.port()),
                                        Optional.of("root"),
                                        options));
    }

    @AfterAll
    static void close() {
        connection.close();
        machine.close();
    }

    @TestFactory
    Stream<DynamicTest> playsEveryCaseInCheckModeForRealAndAgain() throws HostUnavailableException {
        MachineCasePlayer player =
                new MachineCasePlayer(
                        Plugins.load(MachineCasesXIT.class.getClassLoader()),
                        connection.as(Account.LOGIN),
                        fragment -> machine.exec(fragment).out());
        String only = System.getProperty("machine.case", "");
        List<MachineCase> cases =
                MachineCase.all(CASES).stream().filter(one -> one.id().contains(only)).toList();
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> player.play(one)));
    }
}
