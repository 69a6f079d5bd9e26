package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that holds a machine's lock: others are refused, and after kill -9 its lock is no hurdle.
 */
class KilledRunXIT {
    private static final String[] DEVELOPMENT = {
        "manager:development", "--station", "SRT", "--sandbox", "--check"
    };
    private static final Map<String, String> OWN_SANDBOX = Map.of("DISCOS_SANDBOX", "killed");
    private static final String OWNER = "/var/lock/discos-deploy/owner";

    /** Stands before the real getent, and stops the first who asks. */
    private static final String TRAP =
            """
            cat >/usr/local/bin/getent <<'END'
            #!/bin/sh
            if mkdir /run/trapped 2>/dev/null; then sleep 600; fi
            exec /usr/bin/getent "$@"
            END
            chmod 755 /usr/local/bin/getent; rmdir /run/trapped 2>/dev/null
            """;

    @TempDir static Path state;

    private Process run;

    @BeforeAll
    static void up() throws Exception {
        sandbox().down();
        assertThat(Call.of(state, OWN_SANDBOX, "discos-sandbox", "up", "development").code())
                .isZero();
    }

    @AfterAll
    static void down() throws Exception {
        sandbox().down();
    }

    /** A run of another operator that is stopped in the middle of a question. */
    @BeforeEach
    void aRunThatDoesNotEnd() throws Exception {
        inside(TRAP);
        ProcessBuilder builder =
                new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Duser.name=anna",
                        "discos.deployer.cli.Main",
                        "discos-deploy");
        builder.command().addAll(List.of(DEVELOPMENT));
        builder.environment().putAll(OWN_SANDBOX);
        builder.environment().put("DISCOS_STATE", state.toString());
        builder.environment().put("DISCOS_HOME", Call.HOME.toString());
        run =
                builder.redirectErrorStream(true)
                        .redirectOutput(state.resolve("first").toFile())
                        .start();
        inside("i=0; until [ -d /run/trapped ] || [ $i -gt 400 ]; do i=$((i+1)); sleep 0.1; done");
        assertThat(inside("cat " + OWNER)).as(firstSaid()).contains("anna on ", ", since ");
    }

    @AfterEach
    void end() throws Exception {
        run.destroyForcibly().waitFor();
        inside("rm -rf /run/trapped /usr/local/bin/getent; pkill -x -f 'sleep 600'");
    }

    private static String firstSaid() throws IOException {
        return Files.readString(state.resolve("first"));
    }

    @Test
    void aSecondRunMeanwhileIsRefusedAndToldWhoAndSinceWhen() throws Exception {
        String owner = inside("sed -n 2p " + OWNER).strip();
        Call second = deploy();
        assertThat(second.code()).as(second.toString()).isEqualTo(ExitCode.HOST_UNREACHABLE);
        assertThat(second.out()).contains("is being worked on by another run: " + owner);
        assertThat(run.isAlive()).isTrue();
    }

    @Test
    void theNextRunTakesOverTheLockOfOneThatWasKilledAndSaysSo() throws Exception {
        String owner = inside("sed -n 2p " + OWNER).strip();
        new ProcessBuilder("kill", "-9", String.valueOf(run.pid())).start().waitFor();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(inside("pgrep -x -f 'sleep 600' && cat " + OWNER)).contains(owner);
        Call next = deploy();
        assertThat(next.code()).as(next.toString()).isZero();
        assertThat(next.out() + next.err())
                .contains("had left running, and took over its lock: " + owner);
        assertThat(
                        inside(
                                "ls -d /var/lock/discos-deploy /tmp/.discos* 2>&1; pgrep -x -f 'sleep 600'"))
                .doesNotContain("/var/lock/discos-deploy\n", "/tmp/.discos.")
                .doesNotContainPattern("(?m)^\\d+$");
    }

    @Test
    void theLockOfAShellThatIsDeadIsTakenOverToo() throws Exception {
        run.destroyForcibly().waitFor();
        inside(
                "pkill -x -f 'sleep 600'; i=0; while [ -e "
                        + OWNER
                        + " ] && [ $i -lt 100 ];"
                        + " do i=$((i+1)); sleep 0.1; done; mkdir /var/lock/discos-deploy;"
                        + " printf '999999\\nbruno on desk, since noon\\nx\\n' >"
                        + OWNER);
        Call next = deploy();
        assertThat(next.code()).as(next.toString()).isZero();
        assertThat(next.out() + next.err())
                .contains("did not give it back: bruno on desk, since noon");
    }

    private static Call deploy() {
        return Call.of(state, OWN_SANDBOX, "discos-deploy", DEVELOPMENT);
    }

    private static Sandbox sandbox() throws Exception {
        return Sandbox.of("killed-development", state.resolve("sandbox"), new LocalCommands());
    }

    private static String inside(String script) throws Exception {
        String container = sandbox().status().getFirst().container();
        Process process =
                new ProcessBuilder("docker", "exec", container, "sh", "-c", script)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
