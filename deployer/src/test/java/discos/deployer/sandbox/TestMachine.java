package discos.deployer.sandbox;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One real machine for a test, in a container of its own that goes when the test ends.
 *
 * <pre>{@code
 * try (TestMachine machine = TestMachine.debian()) {
 *     ... machine.host(), machine.port(), machine.privateKey(), machine.knownHosts() ...
 *     assertThat(machine.exec("cat /etc/motd").out()).isEmpty();
 * }
 * }</pre>
 *
 * <p>Log in as root with the key. A machine without an engine or image to make it from is a failure
 * of the test, never a reason to skip it.
 */
public final class TestMachine implements AutoCloseable {
    private static final int SSH = 22;
    private static final int NOT_RUNNING = 125;
    // A whole number of base64 groups, and well below the longest argument Linux takes.
    private static final int PIECE = 60_000;

    private final GenericContainer<?> container;
    private final TestKeys keys;

    private TestMachine(GenericContainer<?> container, TestKeys keys) {
        this.container = container;
        this.keys = keys;
    }

    /** A Debian machine with systemd, sshd, cron, sudo, git and make; no Python, no Perl. */
    public static TestMachine debian() {
        return boot(debianImage(), Optional.empty());
    }

    /** A machine of a name of its own, from {@link #debianImage()} or an image made from it. */
    public static TestMachine debian(String name, String image) {
        return boot(image, Optional.of(name));
    }

    /** The image of {@link #debian()}. */
    public static String debianImage() {
        return TestEngine.ready().images().machine();
    }

    private static TestMachine boot(String image, Optional<String> name) {
        GenericContainer<?> container =
                of(image)
                        .withTmpFs(Map.of("/run", "rw", "/run/lock", "rw"))
                        .withCreateContainerCmdModifier(
                                command -> {
                                    boots(Objects.requireNonNull(command.getHostConfig()));
                                    name.ifPresent(command::withHostName);
                                })
                        // Killing is enough to end it; a clean shutdown would only take time.
                        .waitingFor(
                                Wait.forSuccessfulCommand("systemctl is-active -q ssh.service")
                                        .withStartupTimeout(Duration.ofMinutes(1)));
        return start(container, TestEngine.ready().keys());
    }

    /** A machine with busybox and an SSH server, nothing else; users root and guest. */
    public static TestMachine smallest() {
        TestEngine engine = TestEngine.ready();
        GenericContainer<?> container =
                of(engine.images().smallest())
                        .waitingFor(Wait.forSuccessfulCommand("netstat -ltn | grep -q :22"));
        return start(container, engine.keys());
    }

    /**
     * A machine as CentOS 6 is one, as far as Debian has its tools: rpm and yum, init scripts and
     * upstart jobs, wget; no systemd, no curl. {@code docs/limits.md} says what stands in for what.
     */
    public static TestMachine old() {
        TestEngine engine = TestEngine.ready();
        GenericContainer<?> container =
                of(engine.oldImage())
                        .withCommand(
                                "/bin/sh",
                                "-c",
                                "mount -o remount,rw /proc/sys && exec /usr/sbin/sshd -D -e")
                        .withCreateContainerCmdModifier(
                                command ->
                                        mayMount(Objects.requireNonNull(command.getHostConfig())))
                        .waitingFor(Wait.forSuccessfulCommand("test -s /run/sshd.pid"));
        return start(container, engine.keys());
    }

    private static GenericContainer<?> of(String image) {
        return new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(SSH);
    }

    private static HostConfig mayMount(HostConfig config) {
        return config.withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"));
    }

    private static void boots(HostConfig config) {
        mayMount(config)
                .withCgroupnsMode("host")
                .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
                .withBinds(Bind.parse("/sys/fs/cgroup:/sys/fs/cgroup:rw"));
    }

    private static TestMachine start(GenericContainer<?> container, TestKeys keys) {
        container.start();
        TestMachine machine = new TestMachine(container, keys);
        machine.write("/root/.ssh/authorized_keys", keys.publicKey());
        return machine;
    }

    /** Name or address to connect to. */
    public String host() {
        return container.getHost();
    }

    /** Port of the SSH server at {@link #host()}. */
    public int port() {
        return container.getMappedPort(SSH);
    }

    /**
     * The machine's address on the engine's own network, with the SSH server on port 22. Unlike the
     * port of {@link #host()}, it survives a reboot of the machine.
     */
    public String address() {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(network -> Objects.requireNonNull(network.getIpAddress()))
                .findFirst()
                .orElseThrow();
    }

    /** File of the key that root lets in. */
    public Path privateKey() {
        return keys.privateKey();
    }

    /** The machine's host keys as lines for known_hosts, for {@link #host()} and its port. */
    public List<String> knownHosts() {
        String place = "[" + host() + "]:" + port() + " ";
        return exec("cat /etc/ssh/ssh_host_*_key.pub 2>/dev/null"
                        + " || dropbearkey -y -f /etc/dropbear/dropbear_ed25519_host_key"
                        + " | grep ^ssh-")
                .out()
                .lines()
                .map(line -> place + line)
                .toList();
    }

    /**
     * Runs a shell fragment as root and gives what came of it, whatever that is; exit status 125,
     * as docker's own, while the machine is down for a reboot.
     */
    public Outcome exec(String script) {
        try {
            Container.ExecResult result = container.execInContainer("/bin/sh", "-c", script);
            return new Outcome(result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (DockerException refused) {
            return new Outcome(NOT_RUNNING, "", String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            throw new AssertionError("cannot run in the test machine: " + script, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + script, interrupted);
        }
    }

    /** The text of a file of the machine. */
    public String read(String path) {
        Outcome outcome = exec("cat -- '" + path + "'");
        if (!outcome.isGood()) {
            throw new AssertionError(outcome.complaint());
        }
        return outcome.out();
    }

    /** Writes a file of the machine; a new one is for its owner, root, only. */
    public void write(String path, String text) {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Copies a file of this computer to the machine. */
    public void copy(Path from, String to) {
        try {
            write(to, Files.readAllBytes(from));
        } catch (IOException failed) {
            throw new AssertionError("cannot read " + from, failed);
        }
    }

    // Not by the engine's own copying: that does not reach mounted folders such as /run, and cannot
    // replace /etc/hosts.
    private void write(String path, byte[] content) {
        String place = "'" + path + "'";
        String into = "umask 077; : >" + place;
        int from = 0;
        do {
            int to = Math.min(content.length, from + PIECE);
            String piece =
                    Base64.getEncoder().encodeToString(Arrays.copyOfRange(content, from, to));
            Outcome written = exec(into + " && printf %s " + piece + " | base64 -d >>" + place);
            if (!written.isGood()) {
                throw new AssertionError(written.complaint());
            }
            into = ":";
            from = to;
        } while (from < content.length);
    }

    @Override
    public void close() {
        container.stop();
    }
}
