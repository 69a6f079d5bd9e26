package discos.deployer.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Connection;
import discos.deployer.remote.Content;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.RunCommand;
import discos.deployer.remote.step.ShellStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshIT {
    @TempDir Path home = Path.of("/nowhere");
    private Sshd server;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(home.resolve("server"));
        Files.createDirectory(home.resolve(".ssh"));
        server = Sshd.start(home.resolve("server"), List.of());
        known(server.knownLine("host_ed25519"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void runsCommandsWithAKey() throws Exception {
        try (Machine machine = open(key())) {
            Output output = run(machine, RunCommand.shell("echo out; echo err >&2; exit 3"));
            assertThat(output.exitCode()).isEqualTo(3);
            assertThat(output.text()).isEqualTo("out\n");
            assertThat(output.errorText()).isEqualTo("err\n");
        }
    }

    @Test
    void carriesMegabytesBothWays() throws Exception {
        byte[] bytes = new byte[5_000_000];
        new Random(3).nextBytes(bytes);
        Path local = Files.write(home.resolve("large"), bytes);
        Path remote = home.resolve("copied");
        try (Machine machine = open(key())) {
            Step copy =
                    new ShellStep(
                            "cat \"$1\" >" + remote + "; cat \"$1\"",
                            List.of(new Content.File(local, bytes.length)),
                            true);
            assertThat(run(machine, copy).out()).isEqualTo(bytes);
            machine.download(remote.toString(), home.resolve("back"));
        }
        assertThat(home.resolve("back")).hasBinaryContent(bytes);
    }

    @Test
    void waitsForTheCodeOfACopyThatComesAfterItsLastByte() throws Exception {
        server.close();
        Files.createDirectory(home.resolve("slow"));
        String late = "sh -c \"$SSH_ORIGINAL_COMMAND\"; r=$?; exec >&- 2>&-; sleep 0.3; exit $r";
        server = Sshd.start(home.resolve("slow"), List.of("ForceCommand " + late));
        known(server.knownLine("host_ed25519"));
        Path remote = Files.writeString(home.resolve("remote"), "text");
        try (Machine machine = open(key())) {
            machine.download(remote.toString(), home.resolve("back"));
            HostUnavailableException missing =
                    catchThrowableOfType(
                            HostUnavailableException.class,
                            () -> machine.download("/no/such", home.resolve("none")));
            assertThat(missing.failure().message()).contains("/no/such", "No such file");
        }
        assertThat(home.resolve("back")).hasContent("text");
    }

    @Test
    void usesEncryptedKeysWithThePassphraseThatTheOperatorGives() throws Exception {
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path file = home.resolve("locked_" + type);
            Sshd.key(file, type, "-N", "open sesame");
            Files.writeString(
                    server.file("authorized_keys"), Files.readString(Path.of(file + ".pub")));
            Map<String, Object> options = Map.of("ssh_private_key_file", file.toString());
            try (Machine machine = open(options, _ -> Optional.of("open sesame"))) {
                assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
            }
            assertThat(refusal(options)).isInstanceOf(HostFailure.AuthenticationFailed.class);
        }
    }

    @Test
    void saysThatTheKeyIsWrong() throws Exception {
        Path other = home.resolve("other");
        Sshd.key(other, "ed25519");
        HostFailure failure = refusal(Map.of("ssh_private_key_file", other.toString()));
        assertThat(failure).isInstanceOf(HostFailure.AuthenticationFailed.class);
        assertThat(failure.advice()).contains(other.toString(), "ssh-copy-id");
    }

    @Test
    void refusesAChangedHostKeyAndSaysWhereTheOldOneStands() throws Exception {
        Sshd.key(home.resolve("elses"), "ed25519");
        String elses = Files.readString(home.resolve("elses.pub")).split(" ", -1)[1];
        known("# comment\n[127.0.0.1]:" + server.port() + " ssh-ed25519 " + elses.strip() + "\n");
        HostFailure failure = refusal(key());
        assertThat(failure).isInstanceOf(HostFailure.HostKeyRejected.class);
        assertThat(failure.message()).contains("known_hosts:2");
        assertThat(failure.advice()).contains("ssh-keygen", "-R '[127.0.0.1]:" + server.port());
    }

    @Test
    void refusesAnUnknownHostKeyUnlessNewOnesAreAccepted() throws Exception {
        known("");
        assertThat(refusal(key())).isInstanceOf(HostFailure.HostKeyRejected.class);
        Map<String, Object> options = new LinkedHashMap<>(key());
        options.put("ssh_common_args", "-o StrictHostKeyChecking=accept-new");
        try (Machine machine = open(options)) {
            assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
        }
        try (Machine machine = open(key())) {
            assertThat(run(machine, RunCommand.of("echo", "known")).text()).isEqualTo("known\n");
        }
    }

    @Test
    void acceptsAnyHostKeyWhereCheckingIsOff() throws Exception {
        known("");
        Map<String, Object> options = new LinkedHashMap<>(key());
        options.put("ssh_host_key_checking", false);
        try (Machine machine = open(options)) {
            assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
        }
        assertThat(home.resolve(".ssh/known_hosts")).isEmptyFile();
    }

    @Test
    void knowsHashedHostsAndOtherKeyTypes() throws Exception {
        known(server.knownLine("host_rsa"));
        new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", home + "/.ssh/known_hosts")
                .start()
                .waitFor();
        assertThat(home.resolve(".ssh/known_hosts")).content().startsWith("|1|");
        try (Machine machine = open(key())) {
            assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        server.kill();
        HostFailure failure = refusal(key());
        assertThat(failure).isInstanceOf(HostFailure.Refused.class);
        assertThat(failure.message()).contains("machine (127.0.0.1:" + server.port() + ")");
    }

    @Test
    void goesThroughAJumpHost() throws Exception {
        Files.createDirectory(home.resolve("jump"));
        try (Sshd jump = Sshd.start(home.resolve("jump"), List.of())) {
            known(server.knownLine("host_ed25519") + jump.knownLine("host_ed25519"));
            Files.copy(server.file("id_ed25519"), home.resolve(".ssh/id_ed25519"));
            Files.copy(
                    server.file("authorized_keys"),
                    jump.file("authorized_keys"),
                    StandardCopyOption.REPLACE_EXISTING);
            String arguments = "-J root@127.0.0.1:" + jump.port();
            try (Machine machine = open(Map.of("ssh_common_args", arguments))) {
                assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
            }
            assertThat(Files.readString(jump.file("log"))).contains("Accepted publickey");
        }
    }

    @Test
    void readsSshConfig() throws Exception {
        Files.writeString(
                home.resolve(".ssh/config"),
                """
                Host alias
                  HostName 127.0.0.1
                  Port %d
                  User root
                  IdentityFile %s
                """
                        .formatted(server.port(), server.file("id_ed25519")));
        Address address =
                new Address("alias", "alias", Optional.empty(), Optional.empty(), Map.of());
        try (Machine machine = connector(Interactions.NONE).open(address)) {
            assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
        }
    }

    @Test
    void offersTheAgentsKeys() throws Exception {
        Path socket = home.resolve("agent");
        Process agent =
                new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            while (!Files.exists(socket)) {
                Thread.sleep(20);
            }
            ProcessBuilder add =
                    new ProcessBuilder("ssh-add", "-q", server.file("id_ed25519").toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
            Operator operator = new Operator("root", home, Optional.of(socket), Interactions.NONE);
            try (Machine machine = new SshConnector(operator).open(address(Map.of()))) {
                assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
            }
        } finally {
            agent.destroy();
        }
    }

    @Test
    void usesLegacyAlgorithmsOnlyWhereTheyAreAllowed() throws Exception {
        server.close();
        Files.createDirectory(home.resolve("old"));
        server =
                Sshd.start(
                        home.resolve("old"),
                        List.of(
                                "KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1",
                                "HostKeyAlgorithms ssh-rsa",
                                "Ciphers aes128-cbc",
                                "MACs hmac-sha1"));
        known(server.knownLine("host_rsa"));
        HostFailure failure = refusal(key());
        assertThat(failure).isInstanceOf(HostFailure.Unusable.class);
        assertThat(failure.advice()).contains("legacy_algorithms");
        Map<String, Object> options = new LinkedHashMap<>(key());
        options.put("ssh_legacy_algorithms", true);
        try (Machine machine = open(options)) {
            assertThat(run(machine, RunCommand.of("echo", "in")).text()).isEqualTo("in\n");
        }
    }

    @Test
    void saysThatTheHostWasLostInTheMiddle() throws Exception {
        try (Machine machine = open(key())) {
            Connection connection = machine.as(Account.LOGIN);
            LiveOutput killer = (chunk, isError) -> server.kill();
            Step step = RunCommand.shell("echo begun; exec sleep 5");
            HostUnavailableException thrown =
                    catchThrowableOfType(
                            HostUnavailableException.class,
                            () -> connection.exchange(exchange(step), killer));
            assertThat(thrown.failure()).isInstanceOf(HostFailure.Lost.class);
            assertThat(thrown.failure().message()).contains("machine");
        }
    }

    @Test
    void becomesAnotherUser() throws Exception {
        for (String method : List.of("sudo", "su")) {
            Account nobody = account(method, "nobody", Optional.empty());
            try (Machine machine = open(key())) {
                Group ask = Group.ask(List.of(new ShellQuery("id -un; printf %s \"$d_T\"")));
                Exchange exchange = new Exchange(List.of(ask));
                if (method.equals("su")) {
                    Account.Become become =
                            new Account.Become(
                                    "nobody",
                                    "su",
                                    Optional.of("-s /bin/sh"),
                                    Optional.empty(),
                                    Optional.empty());
                    nobody = new Account(Optional.of(become));
                }
                Output output =
                        machine.as(nobody)
                                .exchange(exchange, LiveOutput.SILENT)
                                .groups()
                                .getFirst()
                                .answers()
                                .getFirst();
                assertThat(output.text()).startsWith("nobody\n/tmp/");
            }
        }
    }

    @Test
    void saysThatTheOtherUserDoesNotExist() throws Exception {
        try (Machine machine = open(key())) {
            HostUnavailableException thrown =
                    catchThrowableOfType(
                            HostUnavailableException.class,
                            () -> machine.as(account("sudo", "no-such-user", Optional.empty())));
            assertThat(thrown.failure()).isInstanceOf(HostFailure.BecomeRefused.class);
            assertThat(thrown.failure().advice()).contains("become_user");
        }
    }

    private static Account account(String method, String user, Optional<String> password) {
        return new Account(
                Optional.of(
                        new Account.Become(
                                user, method, Optional.empty(), Optional.empty(), password)));
    }

    private void known(String text) throws IOException {
        Files.writeString(home.resolve(".ssh/known_hosts"), text, StandardCharsets.UTF_8);
    }

    private Map<String, Object> key() {
        return Map.of("ssh_private_key_file", server.file("id_ed25519").toString());
    }

    private Address address(Map<String, Object> options) {
        return new Address(
                "machine", "127.0.0.1", Optional.of(server.port()), Optional.of("root"), options);
    }

    private SshConnector connector(Interactions interactions) {
        return new SshConnector(new Operator("root", home, Optional.empty(), interactions));
    }

    private Machine open(Map<String, Object> options) throws HostUnavailableException {
        return open(options, Interactions.NONE);
    }

    private Machine open(Map<String, Object> options, Interactions interactions)
            throws HostUnavailableException {
        return connector(interactions).open(address(options));
    }

    private HostFailure refusal(Map<String, Object> options) {
        return catchThrowableOfType(HostUnavailableException.class, () -> open(options)).failure();
    }

    private static Exchange exchange(Step step) {
        return new Exchange(List.of(new Group(List.of(), List.of(step), List.of(), Map.of())));
    }

    private static Output run(Machine machine, Step step) throws HostUnavailableException {
        return machine.as(Account.LOGIN)
                .exchange(exchange(step), LiveOutput.SILENT)
                .groups()
                .getFirst()
                .steps()
                .getFirst();
    }
}
