package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loses the manager of whole stations in containers and replaces it with one command, as an
 * operator would. {@code -Dfailover.stations=srt,medicina,noto} plays all of them; without it, that
 * of a single machine, since {@link FailoverOptionsXIT} replaces one of Medicina's.
 */
class FailoverXIT {
    private static final Map<String, String> OWN_SANDBOXES = Map.of("DISCOS_SANDBOX", "verify");
    private static final Pattern MOVE =
            Pattern.compile("Replace (\\S+) of (\\S+): (\\S+) -> (\\S+) \\(data ([0-9.]+)");
    private static final String SOURCES = "/discos-sw/discos/discos1.0.6h";

    @TempDir static Path state;

    private @Nullable Sandbox built;

    /** What the plan says: the manager's name, STATION, where it was, where it is, for data. */
    private record Move(String manager, String site, String former, String lan, String data) {
        static Move in(String plan) {
            Matcher line = MOVE.matcher(plan);
            assertThat(line.find()).as(plan).isTrue();
            return new Move(
                    line.group(1), line.group(2), line.group(3), line.group(4), line.group(5));
        }
    }

    static Stream<String> stations() {
        return Stream.of(System.getProperty("failover.stations", "noto").split(","));
    }

    private static Call failover(String... words) {
        return Call.of(state, OWN_SANDBOXES, "discos-failover", words);
    }

    private Sandbox sandbox() {
        return Objects.requireNonNull(built, "no station is in use");
    }

    private void use(String station) throws SandboxException {
        built =
                Sandbox.of(
                        "verify-rehearsal-" + station,
                        state.resolve("sandbox"),
                        new LocalCommands());
    }

    @AfterEach
    void takeDown() throws SandboxException {
        sandbox().down();
    }

    @ParameterizedTest
    @MethodSource("stations")
    void oneCommandReplacesALostManager(String station) throws Exception {
        use(station);
        Map<Path, String> inventory = inventory(station);

        Call call = failover(station, "--sandbox", "--yes");

        assertThat(call.code()).as(call.toString()).isZero();
        assertThat(call.out())
                .containsPattern("all \\d+ checks hold")
                .doesNotContain("  FAIL  ")
                .containsPattern("\\d s  to plan\n")
                .containsPattern("\\d s  to provision the new machine\n")
                .containsPattern("\\d s  until the first command from the console works\n")
                .containsPattern("\\d s  in all\n");
        Move move = Move.in(call.out());
        firstCommandFromTheConsoleWorks(move);
        equipmentWasOnlyAsked(move);
        onlyTheManagersAddressesChanged(move);
        inventoryIsMovedInTheRehearsalAlone(station, move, inventory);
        verificationTellsWhenTheEquipmentKeepsTheManagerOut(station, move);
        secondRehearsalWouldBeginAnew(station);
        machinesStayUpToBeLookedAt(station, move);
    }

    private void firstCommandFromTheConsoleWorks(Move move) throws SandboxException {
        String login = "ssh -o BatchMode=yes discos@discos-manager bash -lc discosRelease";
        assertThat(inside(console(), "su - discos -c '" + login + "'"))
                .isEqualTo("discos1.0.6h " + move.site());
        assertThat(inside(console(), "getent hosts " + move.manager() + " discos-manager"))
                .contains(move.lan() + " ")
                .doesNotContain(move.former() + " ");
    }

    private void equipmentWasOnlyAsked(Move move) throws SandboxException {
        assertThat(inside(machine("equipment"), "sort -u /var/log/equipment/calmux").lines())
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" asks: ?") || line.endsWith(" is cut off"));
        assertThat(inside(machine("equipment"), "cat /var/log/equipment/totalpower"))
                .as("the backend connected back to the data address")
                .contains(move.data() + " takes data on port ");
    }

    private void onlyTheManagersAddressesChanged(Move move) throws SandboxException {
        String changed = inside(machine("spare"), "su discos -c 'git -C " + SOURCES + " diff -U0'");
        assertThat(changed.lines().filter(line -> line.matches("[-+] .*")))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches("[-+] +(Data)?IPAddress=\"198\\.18\\.[0-9.]+\"\\s*"));
        assertThat(changed.lines().filter(line -> line.startsWith("+++")))
                .allMatch(line -> line.contains("/Configuration/CDB/alma/"));
        // With the new address in the place of the old one it is the release's, byte for byte.
        String file = move.site() + "/Configuration/CDB/alma/BACKENDS/TotalPower/TotalPower.xml";
        String compare =
                """
                cd %s
                su discos -c 'git show HEAD:%s' >/tmp/released
                old=$(sed -n 's/.*DataIPAddress="\\([^"]*\\)".*/\\1/p' /tmp/released)
                sed "s/DataIPAddress=\\"%s\\"/DataIPAddress=\\"$old\\"/" %s >/tmp/undone
                cmp /tmp/undone /tmp/released 2>&1 && echo same || :
                """
                        .formatted(SOURCES, file, move.data(), file);
        assertThat(inside(machine("spare"), compare)).isEqualTo("same");
    }

    private void inventoryIsMovedInTheRehearsalAlone(
            String station, Move move, Map<Path, String> real) throws Exception {
        assertThat(inventory(station)).isEqualTo(real);
        Path home = state.resolve("rehearsal").resolve(station).resolve("home");
        String hosts = Files.readString(home.resolve("inventory/" + station + "/hosts"));
        assertThat(hosts.lines())
                .contains(move.manager() + " ansible_host=" + move.lan())
                .hasSameSizeAs(
                        real.getOrDefault(Call.HOME.resolve("inventory/" + station + "/hosts"), "")
                                .lines()
                                .toList());
        Process log =
                new ProcessBuilder("git", "-C", home.toString(), "log", "-1", "--stat").start();
        assertThat(new String(log.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Move " + move.manager())
                .contains("1 file changed, 1 insertion(+), 1 deletion(-)");
    }

    private void verificationTellsWhenTheEquipmentKeepsTheManagerOut(String station, Move move)
            throws SandboxException {
        String list = "/etc/equipment/calmux.allowed";
        inside(
                machine("equipment"),
                "cp " + list + " /tmp/list; echo " + move.former() + " >" + list);
        Call kept = failover(station, "--sandbox", "--verify");
        assertThat(kept.code()).as(kept.toString()).isEqualTo(ExitCode.HOST_FAILED);
        assertThat(kept.out().lines().filter(line -> line.contains("FAIL ")))
                .singleElement()
                .asString()
                .contains("CalMux answers at");
        inside(machine("equipment"), "cp /tmp/list " + list);
        Call letIn = failover(station, "--sandbox", "--verify");
        assertThat(letIn.code()).as(letIn.toString()).isZero();
    }

    private static void secondRehearsalWouldBeginAnew(String station) {
        assertThat(state.resolve("rehearsal").resolve(station).resolve("finished")).exists();
    }

    private static void machinesStayUpToBeLookedAt(String station, Move move) {
        Call status =
                Call.of(state, OWN_SANDBOXES, "discos-sandbox", "status", station, "--rehearsal");
        assertThat(status.out())
                .containsPattern("(?m)^spare\\.\\S+ +198\\.18\\.\\S+ +running$")
                .containsPattern("(?m)^" + Pattern.quote(move.manager()) + " .*exited$");
    }

    @Test
    void aStationsOwnAddressIsRefusedInARehearsal() throws SandboxException {
        use("srt");
        Call call = failover("srt", "--sandbox", "--yes", "--new-ip", "192.168.200.210");
        assertThat(call.code()).as(call.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(call.err())
                .contains("192.168.200.210 is not on a network of the rehearsal")
                .contains("a station's own address is never used there");
        assertThat(sandbox().status()).isEmpty();
    }

    private String console() throws SandboxException {
        return sandbox().status().stream()
                .filter(host -> host.groups().contains("console"))
                .map(SandboxHost::name)
                .findFirst()
                .orElse(machine("spare"));
    }

    private String machine(String name) throws SandboxException {
        List<String> names =
                sandbox().status().stream()
                        .map(SandboxHost::name)
                        .filter(it -> it.startsWith(name + "."))
                        .toList();
        assertThat(names).hasSize(1);
        return names.getFirst();
    }

    private String inside(String machine, String script) throws SandboxException {
        return sandbox().inside(machine, script, "");
    }

    private static Map<Path, String> inventory(String station) throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Call.HOME.resolve("inventory/" + station))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file, Files.readString(file));
            }
        }
        return texts;
    }
}
