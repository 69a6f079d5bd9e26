package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    private static final Outcome DONE = new Outcome(0, "", "");
    private static final SandboxMachine MANAGER =
            new SandboxMachine("manager.example", List.of("manager", "acs"));

    // One folder for all, as laying out the scripts is most of the work.
    @TempDir static Path state;

    private final RecordedEngine engine = new RecordedEngine();
    private Sandbox sandbox;

    @BeforeEach
    void haveEngineAndImages() throws SandboxException {
        sandbox = Sandbox.of("SRT", state, engine);
        engine.answer("--check", DONE)
                .answer("--names", new Outcome(0, "machine:1\nsmallest:1\n", ""))
                .answer("ssh-keygen", new Outcome(0, "-----\nsecret\nssh-ed25519 AAAA me\n", ""))
                .answer("network inspect", DONE)
                .answer("docker ps", new Outcome(0, "", ""));
    }

    @Test
    void machineOutsideTheSandboxRangeIsNeverContacted() {
        engine.answer("docker ps", new Outcome(0, "c1\n", ""))
                .answer(
                        "docker inspect",
                        new Outcome(
                                0,
                                "/box-manager.example|running|discos-sandbox-srt=192.0.2.7,"
                                        + "|manager.example|manager\n",
                                ""));
        assertThatThrownBy(() -> sandbox.up(List.of(MANAGER), line -> {}))
                .hasMessageContaining("'192.0.2.7', which is not one of a sandbox");
        assertThat(engine.commands()).noneMatch(command -> command.contains("docker exec"));
    }

    @Test
    void missingMachineIsStartedOnTheClosedNetworkUnderItsOwnName() {
        engine.answer("docker create", DONE).answer("docker start", DONE);
        List<String> progress = new ArrayList<>();
        // The engine is told to know no container afterwards, as if it had been removed meanwhile.
        assertThatThrownBy(() -> sandbox.up(List.of(MANAGER), progress::add))
                .hasMessage("manager.example was removed while the sandbox came up");
        assertThat(progress).containsExactly("starting manager.example");
        assertThat(engine.commands())
                .anyMatch(
                        command ->
                                command.startsWith(
                                        "docker create --name discos-sandbox-srt-manager.example"
                                                + " --hostname manager.example"
                                                + " --network discos-sandbox-srt"))
                .noneMatch(command -> command.contains("--privileged"));
    }

    @Test
    void networkTakesTheNextSubnetWhenOneIsTaken() {
        engine.answer("network inspect", new Outcome(1, "", "no such network"))
                .answer("network create", new Outcome(1, "", "Pool overlaps with other one"));
        assertThatThrownBy(() -> sandbox.up(List.of(MANAGER), line -> {}))
                .hasMessage("all networks for sandboxes are taken");
        assertThat(engine.commands())
                .filteredOn(command -> command.contains("network create --internal"))
                .hasSize(256)
                .doesNotHaveDuplicates()
                .allMatch(command -> command.contains("--subnet 198.18."));
    }

    @Test
    void withoutAnEngineTheAdviceIsWhatTheSetUpSays() {
        engine.answer("engine-setup.sh --check", new Outcome(1, "", ""))
                .answer("--install", new Outcome(1, "", "error: only root can set one up\n"));
        assertThatThrownBy(() -> sandbox.up(List.of(MANAGER), line -> {}))
                .isInstanceOfSatisfying(
                        SandboxException.class,
                        refused -> {
                            assertThat(refused).hasMessage("no docker engine for the sandbox");
                            assertThat(refused.advice()).contains("only root can set one up");
                        });
    }

    @Test
    void takingDownWhatIsNotUpIsFine() throws SandboxException {
        engine.answer("network ls", DONE);
        assertThat(sandbox.down()).isEmpty();
    }

    @Test
    void machineOnSeveralNetworksIsOnAllOfThemWhenItBoots() {
        engine.answer("docker create", DONE)
                .answer("docker start", DONE)
                .answer("network connect", DONE);
        SandboxMachine machine =
                new SandboxMachine(
                        "manager.example",
                        List.of("manager"),
                        List.of(),
                        List.of(
                                new Attachment("", "198.18.3.102"),
                                new Attachment("data", "198.18.9.100")));
        assertThatThrownBy(() -> sandbox.up(List.of(machine), line -> {}))
                .hasMessageContaining("was removed while the sandbox came up");
        assertThat(engine.commands())
                .anyMatch(
                        command ->
                                command.contains("--network discos-sandbox-srt --ip 198.18.3.102"))
                .containsSubsequence(
                        "docker network connect --ip 198.18.9.100 discos-sandbox-srt-data"
                                + " discos-sandbox-srt-manager.example",
                        "docker start discos-sandbox-srt-manager.example");
    }

    @Test
    void guestsStayWhenTheStationsMachinesComeUp() {
        engine.answer("docker ps", new Outcome(0, "c1\n", ""))
                .answer(
                        "docker inspect",
                        new Outcome(
                                0,
                                "/box-equipment|running|discos-sandbox-srt=198.18.3.1,"
                                        + "|equipment.example|guest\n",
                                ""))
                .answer("docker create", DONE)
                .answer("docker start", DONE);
        assertThatThrownBy(() -> sandbox.up(List.of(MANAGER), line -> {}))
                .hasMessageContaining("was removed while the sandbox came up");
        assertThat(engine.commands()).noneMatch(command -> command.contains("docker rm"));
    }
}
