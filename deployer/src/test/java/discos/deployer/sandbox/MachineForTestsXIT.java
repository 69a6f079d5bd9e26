package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineForTestsXIT {
    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

    @Test
    void debianMachineRunsWithoutPythonAndPerl() {
        try (TestMachine machine = TestMachine.debian()) {
            assertThat(machine.exec("systemctl is-system-running --wait").out().strip())
                    .isEqualTo("running");
            assertThat(machine.exec("command -v git && command -v make && command -v sudo").exit())
                    .isZero();
            assertThat(machine.exec("command -v perl || command -v python3").isGood()).isFalse();
            assertThat(machine.knownHosts())
                    .hasSize(3)
                    .allMatch(
                            line -> line.startsWith("[" + machine.host() + "]:" + machine.port()));
        }
    }

    @Test
    void rebootKeepsFilesAndGivesANewBootId() throws InterruptedException {
        try (TestMachine machine = TestMachine.debian()) {
            machine.write("/etc/hosts", "127.0.0.1 localhost\n");
            String before = machine.read(BOOT_ID);
            machine.exec("systemctl reboot");
            String after = before;
            for (int tries = 0; tries < 600 && after.equals(before); tries++) {
                Thread.sleep(100);
                Outcome read = machine.exec("systemctl is-active -q ssh && cat " + BOOT_ID);
                after = read.isGood() ? read.out() : before;
            }
            assertThat(after).hasSize(before.length()).isNotEqualTo(before);
            assertThat(machine.read("/etc/hosts")).isEqualTo("127.0.0.1 localhost\n");
        }
    }

    @Test
    void smallestMachineHasOnlyBusybox() {
        try (TestMachine machine = TestMachine.smallest()) {
            assertThat(machine.exec("readlink /bin/sh").out().strip()).isEqualTo("busybox");
            machine.write("/tmp/note", "one\ntwo\n");
            assertThat(machine.read("/tmp/note")).isEqualTo("one\ntwo\n");
        }
    }
}
