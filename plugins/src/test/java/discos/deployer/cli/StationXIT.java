package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deploys whole stations in containers of their own, as an operator would; each test goes on where
 * the one before ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StationXIT {
    private static final Map<String, String> OWN_SANDBOXES = Map.of("DISCOS_SANDBOX", "verify");
    private static final String RELEASE = "discos1.0-rc02";

    @TempDir static Path state;

    @BeforeAll
    static void startFromNothing() throws Exception {
        takeDown();
    }

    @AfterAll
    static void takeDown() throws Exception {
        for (String station : List.of("srt", "noto", "medicina", "development")) {
            Sandbox.of("verify-" + station, state.resolve("sandbox"), new LocalCommands()).down();
        }
    }

    private static Call deploy(String... words) {
        return Call.of(state, OWN_SANDBOXES, "discos-deploy", words);
    }

    private static String on(String machine, String command) throws Exception {
        Process process =
                new ProcessBuilder("docker", "exec", container(machine), "sh", "-c", command)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private static String container(String machine) throws Exception {
        return Sandbox.of("verify-srt", state.resolve("sandbox"), new LocalCommands())
                .status()
                .stream()
                .filter(host -> host.groups().contains(machine))
                .findFirst()
                .orElseThrow()
                .container();
    }

    /** Everything that a run may touch: path, type, mode, owner, group, link target, content. */
    private static Map<String, String> trees() throws Exception {
        Map<String, String> trees = new TreeMap<>();
        for (String machine : List.of("storage", "manager", "console")) {
            trees.put(
                    machine,
                    on(
                            machine,
                            "cd /; find etc discos-sw usr/local home root discos-archive archive"
                                    + " var/spool/cron -xdev ! -name '*~' -printf '%p %y %m %U %G %l\\n'"
                                    + " 2>/dev/null | sort; find etc discos-sw usr/local home root -xdev"
                                    + " -type f -exec sha1sum {} + 2>/dev/null | sort"));
        }
        return trees;
    }

    @Test
    @Order(1)
    void aPreviewOfFreshMachinesTellsEverythingAndTouchesNothing() throws Exception {
        assertThat(Call.of(state, OWN_SANDBOXES, "discos-sandbox", "up", "srt").code()).isZero();
        Map<String, String> before = trees();
        Call preview = deploy("discos:srt", "--sandbox", "--check", "--diff");
        assertThat(preview.code()).as(preview.toString()).isZero();
        assertThat(preview.recap())
                .hasSize(3)
                .allMatch(line -> !line.contains("changed=0 ") && line.contains("failed=0"));
        assertThat(preview.out()).contains("+127.0.0.1 localhost localhost.localdomain");
        assertThat(trees()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void deploysATagOnAllMachinesOfAStation() throws Exception {
        Call call = deploy("discos:srt", "--sandbox", "--tag", RELEASE);
        assertThat(call.code()).as(call.toString()).isZero();
        assertThat(call.recap()).hasSize(3).allMatch(line -> line.contains("failed=0"));
        assertThat(call.out()).contains("cdbChecker: ").contains("took ");
        for (String machine : List.of("manager", "console")) {
            assertThat(on(machine, "readlink -f /discos-sw/introots/default")).contains(RELEASE);
            assertThat(on(machine, "cat /discos-sw/config/misc/load_branch"))
                    .contains("export DISCOS_BRANCH=" + RELEASE);
            assertThat(on(machine, "cat /discos-sw/config/misc/station"))
                    .contains("export STATION=SRT");
            assertThat(on(machine, "git -C /discos-sw/discos/" + RELEASE + " status 2>&1"))
                    .doesNotContain("On branch");
        }
        assertThat(on("storage", "ls /discos-sw/introots 2>&1")).contains("No such file");
        assertThat(on("storage", "su - root -c 'ssh -o BatchMode=yes discos-manager hostname'"))
                .contains("discos-manager");
        assertThat(on("console", "su - discos -c 'ssh -o BatchMode=yes discos-manager id -un'"))
                .contains("discos");
    }

    @Test
    @Order(3)
    void aSecondRunChangesNothing() throws Exception {
        Map<String, String> before = trees();
        Call again = deploy("discos:srt", "--sandbox", "--tag", RELEASE);
        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(again.recap()).hasSize(3).allMatch(line -> line.contains("changed=0 "));
        assertThat(trees()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void aPreviewOfADeployedStationListsNothing() {
        Call preview = deploy("discos:srt", "--sandbox", "--check", "--diff");
        assertThat(preview.code()).as(preview.toString()).isZero();
        assertThat(preview.recap()).hasSize(3).allMatch(line -> line.contains("changed=0 "));
    }

    @Test
    @Order(5)
    void aBuildThatFailsLeavesTheFormerReleaseInUse() throws Exception {
        Call call = deploy("manager:srt", "--sandbox", "--deploy-only", "--branch", "fix-issue-43");
        assertThat(call.code()).as(call.toString()).isEqualTo(ExitCode.HOST_FAILED);
        assertThat(on("manager", "readlink -f /discos-sw/introots/default")).contains(RELEASE);
        assertThat(on("manager", "cat /discos-sw/config/misc/load_branch"))
                .contains("export DISCOS_BRANCH=" + RELEASE);
    }

    @Test
    @Order(6)
    void oneMachineMeansThatOnlyItIsContacted() {
        Call call = deploy("console:srt", "--sandbox", "--check");
        assertThat(call.code()).as(call.toString()).isZero();
        assertThat(call.recap()).hasSize(1).allMatch(line -> line.startsWith("discos-console"));
        assertThat(call.out())
                .contains("connected to discos-console")
                .doesNotContain("to discos-manager");
    }

    @Test
    @Order(7)
    void aSecondRunAtTheSameTimeIsToldWhoIsWorkingThere() throws Exception {
        on(
                "manager",
                "mkdir -p /var/lock/discos-deploy; sleep 600 </dev/null >/dev/null 2>&1 &"
                        + " printf '%s\\n%s\\n' $! 'ann on desk, discos:srt, since noon'"
                        + " >/var/lock/discos-deploy/owner");
        Call call = deploy("manager:srt", "--sandbox", "--check");
        on("manager", "pkill -x sleep; rm -rf /var/lock/discos-deploy");
        assertThat(call.code()).as(call.toString()).isEqualTo(ExitCode.HOST_UNREACHABLE);
        assertThat(call.out()).contains("ann on desk, discos:srt, since noon");
    }

    @Test
    @Order(8)
    void otherStationsAndDevelopmentMachinesWorkTheSameWay() throws IOException {
        List<List<String>> systems =
                List.of(
                        List.of("manager:noto", "--branch", "stable"),
                        List.of("console:medicina", "--branch", "stable"),
                        List.of("manager:development", "--station", "SRT", "--tag", RELEASE));
        for (List<String> system : systems) {
            List<String> words = new ArrayList<>(system);
            words.add("--sandbox");
            Call call = deploy(words.toArray(String[]::new));
            assertThat(call.code()).as(call.toString()).isZero();
            assertThat(call.recap()).hasSize(1).allMatch(line -> line.contains("failed=0"));
        }
    }
}
