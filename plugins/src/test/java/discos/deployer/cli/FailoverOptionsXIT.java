package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.sandbox.SandboxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replacement with all its options, verified, undone, and played as a playbook, at a station
 * whose files are what they become in years: edited by hand, with lines of others among them.
 */
class FailoverOptionsXIT {
    private static final String CONSOLE = "discos-console";
    private static final String STORAGE = "discos-storage";
    private static final String MANAGER = "discos-manager.med.ira.inaf.it";
    private static final String SOURCES = "/discos-sw/discos/discos1.0.6h";
    private static final String BACKENDS = "Medicina/Configuration/CDB/alma/BACKENDS/";
    private static final String TOTAL_POWER = BACKENDS + "TotalPower/TotalPower.xml";
    private static final String CLIENTS =
            "Medicina/Configuration/CDB/alma/MANAGEMENT/ExternalClients/ExternalClients.xml";
    private static final String CALMUX = BACKENDS + "PyCalmux/PyCalmux.xml";
    private static final String RUN = "20991231T235959Z-1";

    @TempDir static Path state;

    /** The new machine's addresses, and where the lost one was. */
    private record Addresses(
            String lan, String data, String outside, String former, String formerData) {}

    private static RehearsedStation station() {
        return new RehearsedStation(state, "options", "medicina");
    }

    private static String inside(String machine, String script) throws Exception {
        return station().inside(machine, script).strip();
    }

    private static Map<String, String> trees() throws Exception {
        return station().trees(CONSOLE, STORAGE);
    }

    private static void are(Map<String, String> before) throws Exception {
        Map<String, String> after = trees();
        assertThat(after).as(RehearsedStation.differences(before, after)).isEqualTo(before);
    }

    /** A rollback leaves on the new machine what was installed there. */
    private static Map<String, String> withoutTheRelease(Map<String, String> trees) {
        Map<String, String> others = new TreeMap<>(trees);
        others.computeIfPresent(
                "new machine",
                (_, lines) ->
                        lines.lines()
                                .filter(line -> !line.contains("/discos-sw/"))
                                .collect(Collectors.joining("\n")));
        return others;
    }

    @AfterEach
    void takeDown() throws SandboxException {
        station().sandbox().down();
    }

    @Test
    void aStationThatIsOldIsMovedAndMovedBack() throws Exception {
        Call plan = station().failover("--check");
        assertThat(plan.code()).as(plan.toString()).isZero();
        Addresses addresses = addresses();
        growOld(addresses);
        Map<String, String> before = trees();

        replaceThoughSomethingAnswers(addresses);
        whatOthersWroteStays(addresses);
        verifyingAloneChangesNothing();
        rollBack();
        assertThat(withoutTheRelease(trees())).isEqualTo(withoutTheRelease(before));
        nothingIsLeftToUndo();

        editTheDatabase();
        Map<String, String> edited = trees();
        playThePlaybook(addresses);
        onlyTheAddressChangedInEditedFiles(addresses);
        verifyingAloneChangesNothing();
        undoWithThePlaybook(addresses);
        are(edited);
    }

    private Addresses addresses() throws Exception {
        Map<String, String> noted =
                Files.readAllLines(station().folder().resolve("lost")).stream()
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String equipment = station().machine("equipment").address();
        return new Addresses(
                noted.getOrDefault("lan", ""),
                noted.getOrDefault("data", ""),
                noted.getOrDefault("outside", ""),
                former(),
                equipment.replaceAll("\\d+$", "100"));
    }

    private static String former() throws Exception {
        String start = MANAGER + " ansible_host=";
        return Files.readAllLines(station().hosts()).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Traps: names and lines of others, all forms of known_hosts, an exported and quoted MNG_IP.
     */
    private void growOld(Addresses addresses) throws Exception {
        String script =
                """
                old=%s
                sed -i "s/^$old .*/$old\\t%s discos-manager  mgr # ours/" /etc/hosts
                printf '%%s vbrain\\n10.1.1.1 gps\\n' $old >>/etc/hosts
                cd /root/.ssh
                key=$(sed -n 's/^discos-manager[^ ]* //p' known_hosts | head -n 1)
                printf '%%s %%s\\n' $old "$key" discos-manager "$key" >/tmp/hashed
                ssh-keygen -q -H -f /tmp/hashed >/dev/null 2>&1
                cat /tmp/hashed >>known_hosts
                printf '[%%s]:2222 %%s\\nvbrain,%%s %%s\\n' $old "$key" $old "$key" >>known_hosts
                printf 'discos-manager %%s\\n' "$key" >>known_hosts
                f=$(grep -l MNG_IP= /discos-sw/config/misc/bash*)
                sed -i "s/^.*MNG_IP=.*/#MNG_IP=1.2.3.4\\n  export MNG_IP=\\"$old\\"  # the manager/" $f
                """
                        .formatted(addresses.former(), MANAGER);
        assertThat(inside(CONSOLE, script)).isEmpty();
    }

    /** What answers at the old address is overridden by typed words; all addresses are given. */
    private void replaceThoughSomethingAnswers(Addresses addresses) throws Exception {
        String manager = station().machine("discos-manager").container();
        RehearsedStation.docker("start", manager);
        inside("discos-manager", "until systemctl is-active -q ssh; do sleep 0.2; done");
        ProcessBuilder command =
                station()
                        .onTerminal(
                                "--old-is-dead",
                                "--no-commit",
                                "--new-ip",
                                addresses.lan(),
                                "--data-ip",
                                addresses.data(),
                                "--public-ip",
                                addresses.outside());
        try (Conversation typed = new Conversation(command)) {
            typed.answer("Type 'the old manager is off': ", "the old manager is off");
            typed.answer("Type 'replace medicina': ", "replace medicina");
            Call call = typed.end();
            assertThat(call.code()).as(call.toString()).isZero();
            assertThat(call.out())
                    .containsPattern("all \\d+ checks hold")
                    .contains(
                            "put %s on its access list and take %s off it"
                                    .formatted(addresses.data(), addresses.formerData()))
                    .doesNotContain("committed");
        } finally {
            RehearsedStation.docker("kill", manager);
        }
        assertThat(Files.readString(station().hosts()))
                .contains(MANAGER + " ansible_host=" + addresses.lan());
        assertThat(status()).isEqualTo("M inventory/medicina/hosts");
    }

    private static String status() throws Exception {
        Process git =
                new ProcessBuilder("git", "-C", station().home().toString(), "status", "-s", "-uno")
                        .start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private void whatOthersWroteStays(Addresses addresses) throws Exception {
        assertThat(inside(CONSOLE, "cat /etc/hosts"))
                .contains(addresses.lan() + "\t" + MANAGER + " discos-manager  mgr # ours\n")
                .contains(addresses.former() + " vbrain\n10.1.1.1 gps");
        assertThat(inside(CONSOLE, "cat /discos-sw/config/misc/bash*"))
                .contains("#MNG_IP=1.2.3.4\n")
                .contains("  export MNG_IP=\"" + addresses.lan() + "\"  # the manager\n")
                .doesNotContain(addresses.former());
        String known = inside(CONSOLE, "cat /root/.ssh/known_hosts");
        assertThat(known.lines().map(line -> line.replaceAll(" .*", "")))
                .contains("vbrain")
                .noneMatch(name -> name.contains(addresses.former()) || name.startsWith("|"));
    }

    private void verifyingAloneChangesNothing() throws Exception {
        Map<String, String> before = trees();
        Call verified = station().failover("--verify");
        assertThat(verified.code()).as(verified.toString()).isZero();
        assertThat(verified.out()).containsPattern("all \\d+ checks hold");
        are(before);
    }

    private void rollBack() throws Exception {
        Map<String, String> before = trees();
        Call shown = station().failover("--rollback", "--check");
        assertThat(shown.code()).as(shown.toString()).isZero();
        assertThat(shown.out()).contains("== discos-console.med.ira.inaf.it");
        are(before);
        Call undone = station().failover("--rollback", "--yes", "--no-commit");
        assertThat(undone.code()).as(undone.toString()).isZero();
        assertThat(status()).isEmpty();
    }

    private void nothingIsLeftToUndo() {
        for (String option : List.of("--rollback", "--verify")) {
            Call call = station().failover(option, "--yes");
            assertThat(call.code()).as(call.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(call.err()).contains("error[no-run]");
        }
    }

    /** Somebody's edits that are in no commit: blanks, a byte of ISO-8859-1, another file. */
    private void editTheDatabase() throws Exception {
        String script =
                """
                cd %s
                printf '<!-- anna -->\\n' >>%s
                sed -i 's/\\(DataIPAddress="[^"]*"\\).*/\\1 \\t /' %s
                printf '<!-- perch\\351 -->\\n' >>%s
                cp %s /tmp/edited
                """
                        .formatted(SOURCES, CALMUX, TOTAL_POWER, TOTAL_POWER, TOTAL_POWER);
        assertThat(inside("spare", script)).isEmpty();
        station().goOn();
        Call plan = station().failover("--check");
        assertThat(plan.code()).as(plan.toString()).isZero();
        assertThat(plan.out())
                .contains(CALMUX + " has edits that are in no commit; they stay")
                .contains(TOTAL_POWER + " has edits that are in no commit; they stay");
    }

    private void playThePlaybook(Addresses addresses) throws Exception {
        Call call = play(addresses);
        assertThat(call.code()).as(call.toString()).isZero();
        Call again = play(addresses);
        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(again.recap()).hasSize(3).allMatch(line -> line.contains(" changed=0 "));
    }

    private void undoWithThePlaybook(Addresses addresses) throws Exception {
        Call call = play(addresses, "--tags", "restore");
        assertThat(call.code()).as(call.toString()).isZero();
    }

    /** The playbook by itself, with the variables that discos-failover would give. */
    private Call play(Addresses addresses, String... more) throws Exception {
        Path inventory = state.resolve("moved");
        copy(station().inventory(), inventory);
        Path hosts = inventory.resolve("hosts");
        Files.writeString(
                hosts,
                Files.readString(hosts)
                        .replace(
                                MANAGER + " ansible_host=" + addresses.former(),
                                MANAGER + " ansible_host=" + addresses.lan()));
        Path variables = Files.writeString(state.resolve("variables.yml"), variables(addresses));
        Path key =
                station()
                        .folder()
                        .resolve("state/sandbox/options-rehearsal-medicina/id_ed25519")
                        .toAbsolutePath();
        List<String> words =
                Stream.concat(
                                Stream.of(
                                        "-i",
                                        inventory.toString(),
                                        Call.HOME
                                                .resolve("stations/medicina/failover.yml")
                                                .toString(),
                                        "-e",
                                        "@" + variables,
                                        "-e",
                                        "ansible_ssh_host_key_checking=false",
                                        "--private-key",
                                        key.toString()),
                                Stream.of(more))
                        .toList();
        return Call.of(
                state,
                Map.of("ANSIBLE_ROLES_PATH", Call.HOME.resolve("roles").toString()),
                "discos-play",
                words.toArray(String[]::new));
    }

    private static String variables(Addresses addresses) {
        return """
                failover_run: %s
                failover_about: |
                  station=medicina
                  former=%s
                  formerdata=%s
                  lan=%s
                  data=%s
                  outside=%s
                  by=anna
                failover_formers: [%s]
                failover_attributes:
                  - path: %s
                    attribute: DataIPAddress
                    value: %s
                    reason: the backend delivers its data there
                  - path: %s
                    attribute: IPAddress
                    value: %s
                    reason: the manager listens there
                failover_baked:
                  discos-console.med.ira.inaf.it:
                    - /discos-sw/introots/default/bin/discosup
                    - /discos-sw/introots/default/bin/discosdown
                    - /discos-sw/introots/default/app-defaults/discosStartup.xml
                    - /discos-sw/introots/default/app-defaults/simulationStartup.xml
                """
                .formatted(
                        RUN,
                        addresses.former(),
                        addresses.formerData(),
                        addresses.lan(),
                        addresses.data(),
                        addresses.outside(),
                        addresses.former(),
                        SOURCES + "/" + TOTAL_POWER,
                        addresses.data(),
                        SOURCES + "/" + CLIENTS,
                        addresses.outside());
    }

    private static void copy(Path from, Path to) throws Exception {
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.write(copy, Files.readAllBytes(file));
        }
    }

    private void onlyTheAddressChangedInEditedFiles(Addresses addresses) throws Exception {
        String compare =
                """
                cd %s
                sed 's/DataIPAddress="%s"/DataIPAddress="%s"/' %s | cmp - /tmp/edited && tail -n 1 %s
                """
                        .formatted(
                                SOURCES,
                                addresses.data(),
                                addresses.formerData(),
                                TOTAL_POWER,
                                CALMUX);
        assertThat(inside("spare", compare)).isEqualTo("<!-- anna -->");
    }
}
