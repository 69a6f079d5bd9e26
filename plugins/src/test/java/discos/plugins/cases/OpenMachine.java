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
import org.junit.jupiter.api.DynamicTest;

/** A test machine with a connection to it over SSH, on which cases are played. */
record OpenMachine(TestMachine machine, Machine connection) implements AutoCloseable {

    /** Connects as root. */
    static OpenMachine of(TestMachine machine, Path home)
            throws HostUnavailableException, IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.write(home.resolve(".ssh/known_hosts"), machine.knownHosts());
        Map<String, Object> options =
                Map.of("ssh_private_key_file", machine.privateKey().toString());
        Machine connection =
                new SshConnector(new Operator("root", home, Optional.empty(), Interactions.NONE))
                        .open(
                                new Address(
                                        "machine",
                                        machine.host(),
                                        Optional.of(machine.port()),
                                        Optional.of("root"),
                                        options));
        return new OpenMachine(machine, connection);
    }

    /** One test for each case below a folder; {@code -Dmachine.case=NAME,NAME} takes a part. */
    Stream<DynamicTest> cases(Path folder) throws HostUnavailableException {
        MachineCasePlayer player =
                new MachineCasePlayer(
                        Plugins.load(OpenMachine.class.getClassLoader()),
                        connection.as(Account.LOGIN),
                        fragment -> machine.exec(fragment).out());
        List<String> only = List.of(System.getProperty("machine.case", "").split(",", -1));
        List<MachineCase> cases =
                MachineCase.all(folder).stream()
                        .filter(one -> only.stream().anyMatch(one.id()::contains))
                        .toList();
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> player.play(one)));
    }

    @Override
    public void close() {
        connection.close();
        machine.close();
    }
}
