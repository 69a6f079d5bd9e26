package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxXIT {
    private static final SandboxMachine STORAGE =
            new SandboxMachine("storage.proving.example", List.of("storage"));
    private static final SandboxMachine MANAGER =
            new SandboxMachine(
                    "manager.proving.example", List.of("manager", "acs"), List.of("203.0.113.7"));
    private static final SandboxMachine CONSOLE =
            new SandboxMachine("console.proving.example", List.of("console", "acs"));

    private final LocalCommands commands = new LocalCommands();

    @TempDir Path state;

    @Test
    void machinesComeUpCanBeLoggedInToAndGoDown() throws Exception {
        // A station of our own, so that no sandbox that somebody uses is touched.
        Sandbox sandbox = Sandbox.of("Proving", state, commands);
        try {
            List<String> progress = new ArrayList<>();
            RunningSandbox running = sandbox.up(List.of(STORAGE, MANAGER, CONSOLE), progress::add);

            assertThat(progress).contains("starting manager.proving.example");
            assertThat(running.hosts()).hasSize(3).allMatch(SandboxHost::isRunning);
            assertThat(running.hosts()).allMatch(host -> host.address().startsWith("198.18."));
            machinesAreReal(running);
            machinesReachEachOtherAndNothingElse(running);
            staysUpBetweenCommands(sandbox, running);
            ownsItsAddressesAfterAReboot(sandbox);
            leavesOutMachinesTheStationLost(sandbox);
        } finally {
            sandbox.down();
        }
        assertThat(sandbox.status()).isEmpty();
        assertThat(Files.exists(state.resolve("proving"))).isFalse();
        assertThatThrownBy(sandbox::running).hasMessage("the sandbox of proving is not up");
    }

    private void machinesAreReal(RunningSandbox running) throws SandboxException {
        assertThat(ssh(running, "manager", "hostname && systemctl is-system-running --wait").out())
                .isEqualTo("manager.proving.example\nrunning\n");
        assertThat(ssh(running, "console", "systemctl is-active cron").out()).isEqualTo("active\n");
        assertThat(
                        ssh(running, "storage", "useradd -m op && sudo -u op id -un && crontab -l")
                                .out())
                .isEqualTo("op\n");
        assertThat(ssh(running, "manager", "ip -4 addr").out()).contains("203.0.113.7/32");
        assertThat(ssh(running, "console", "apt-get update && apt-get install discos-demo").exit())
                .isZero();
    }

    private void machinesReachEachOtherAndNothingElse(RunningSandbox running)
            throws SandboxException {
        assertThat(ssh(running, "console", "ping -c1 -W2 manager >/dev/null").exit()).isZero();
        assertThat(ssh(running, "console", "ip route show default").out()).isEmpty();
        assertThat(ssh(running, "console", "ip route get 192.0.2.1").error())
                .contains("Network is unreachable");
    }

    private void staysUpBetweenCommands(Sandbox sandbox, RunningSandbox before)
            throws SandboxException {
        List<String> progress = new ArrayList<>();
        ssh(before, "manager", "echo kept > /root/note");
        RunningSandbox again = sandbox.up(List.of(STORAGE, MANAGER, CONSOLE), progress::add);
        assertThat(progress).isEmpty();
        assertThat(ssh(again, "manager", "cat /root/note").out()).isEqualTo("kept\n");
        assertThat(sandbox.running().addressOf("manager.proving.example"))
                .isEqualTo(before.addressOf("manager.proving.example"));
    }

    private void ownsItsAddressesAfterAReboot(Sandbox sandbox) throws SandboxException {
        List<SandboxMachine> all = List.of(STORAGE, MANAGER, CONSOLE);
        String container = "discos-sandbox-proving-" + MANAGER.name();
        assertThat(commands.run(Command.of(List.of("docker", "restart", container))).exit())
                .isZero();
        RunningSandbox running = sandbox.up(all, line -> {});
        assertThat(ssh(running, "manager", "ip -4 addr && cat /root/note").out())
                .contains("203.0.113.7/32")
                .endsWith("kept\n");
    }

    private void leavesOutMachinesTheStationLost(Sandbox sandbox) throws SandboxException {
        List<String> progress = new ArrayList<>();
        RunningSandbox smaller = sandbox.up(List.of(MANAGER), progress::add);
        assertThat(progress)
                .contains("removing storage.proving.example, which the station no longer has");
        assertThat(sandbox.status()).extracting(SandboxHost::name).containsExactly(MANAGER.name());
        assertThatThrownBy(() -> smaller.addressOf("storage.proving.example"))
                .hasMessageContaining("no machine of the sandbox of proving stands in for");
    }

    private Outcome ssh(RunningSandbox running, String machine, String script)
            throws SandboxException {
        List<String> words = new ArrayList<>(running.ssh(machine, "root"));
        words.add(script);
        return commands.run(Command.of(words));
    }
}
