package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningSandboxTest {
    private final RunningSandbox sandbox =
            new RunningSandbox(
                    "noto",
                    List.of(
                            host("discos-manager.example", "198.18.3.2", "manager", "acs"),
                            host("discos-console.example", "198.18.3.3", "console", "acs")),
                    Path.of("/state/id"),
                    Path.of("/state/known_hosts"));

    private static SandboxHost host(String name, String address, String... groups) {
        return new SandboxHost(name, List.of(groups), "c-" + name, address, "running");
    }

    @Test
    void addressIsTheContainersInPlaceOfTheInventorys() throws SandboxException {
        assertThat(sandbox.addressOf("discos-console.example")).isEqualTo("198.18.3.3");
    }

    @Test
    void variablesLeadToTheContainerAndNowhereElse() throws SandboxException {
        assertThat(sandbox.variablesOf("discos-manager.example"))
                .containsEntry("ansible_host", "198.18.3.2")
                .containsEntry("ansible_port", "22")
                .containsEntry(
                        "ansible_ssh_common_args",
                        "-F /dev/null -o IdentitiesOnly=yes"
                                + " -o UserKnownHostsFile=/state/known_hosts"
                                + " -o StrictHostKeyChecking=yes")
                .containsEntry("ansible_ssh_extra_args", "");
        assertThatThrownBy(() -> sandbox.variablesOf("discos-storage.example"))
                .isInstanceOf(SandboxException.class);
    }

    @Test
    void hostWithoutStandInIsRefused() {
        assertThatThrownBy(() -> sandbox.addressOf("discos-storage.example"))
                .isInstanceOf(SandboxException.class)
                .hasMessage(
                        "no machine of the sandbox of noto stands in for discos-storage.example");
    }

    @Test
    void sshTakesHostShortNameOrGroupAndChecksHostKeys() throws SandboxException {
        assertThat(sandbox.ssh("MANAGER", "discos"))
                .isEqualTo(sandbox.ssh("discos-manager", "discos"))
                .isEqualTo(sandbox.ssh("discos-manager.example", "discos"))
                .endsWith("discos@198.18.3.2")
                .contains("StrictHostKeyChecking=yes", "UserKnownHostsFile=/state/known_hosts");
    }

    @Test
    void sshRefusesAGroupOfSeveralMachines() {
        assertThatThrownBy(() -> sandbox.ssh("acs", "root"))
                .hasMessage("acs is more than one machine");
    }

    @Test
    void mistypedMachineGetsAGuess() {
        assertThatThrownBy(() -> sandbox.ssh("manger", "root"))
                .isInstanceOfSatisfying(
                        SandboxException.class,
                        refused ->
                                assertThat(refused.advice()).startsWith("Did you mean manager?"));
    }
}
