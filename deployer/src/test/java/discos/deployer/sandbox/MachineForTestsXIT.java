package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineForTestsXIT {
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
    void smallestMachineHasOnlyBusybox() {
        try (TestMachine machine = TestMachine.smallest()) {
            assertThat(machine.exec("readlink /bin/sh").out().strip()).isEqualTo("busybox");
            machine.write("/tmp/note", "one\ntwo\n");
            assertThat(machine.read("/tmp/note")).isEqualTo("one\ntwo\n");
        }
    }
}
