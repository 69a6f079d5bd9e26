package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What forbids a replacement, met at a station in containers: each is told with its way out, and
 * every file is as it was. One station stands for all tests; each undoes what it did to it.
 */
class RefusedFailoverXIT {
    private static final String CONSOLE = "discos-console";
    private static final String STORAGE = "discos-storage";
    private static final String LOCK = "/discos-sw/service/observation.lock";

    @TempDir static Path state;

    private static RehearsedStation station = new RehearsedStation(Path.of("."), "", "");
    private static Map<String, String> before = Map.of();

    @BeforeAll
    static void loseAManager() throws Exception {
        station = new RehearsedStation(state, "refused", "medicina");
        Call plan = station.failover("--check");
        assertThat(plan.code()).as(plan.toString()).isZero();
        before = station.trees(CONSOLE, STORAGE);
    }

    @AfterAll
    static void takeDown() throws Exception {
        station.sandbox().down();
    }

    @AfterEach
    void nothingWasChanged() throws Exception {
        Map<String, String> after = station.trees(CONSOLE, STORAGE);
        assertThat(after).as(RehearsedStation.differences(before, after)).isEqualTo(before);
    }

    private static void refuses(Call call, int code, String... words) {
        assertThat(call.code()).as(call.toString()).isEqualTo(code);
        int told = call.out().indexOf("NOTHING WAS CHANGED. This forbids it:");
        assertThat(told).as(call.toString()).isNotNegative();
        assertThat(call.out().substring(told)).contains(words);
    }

    private static String inside(String machine, String script) throws Exception {
        return station.inside(machine, script);
    }

    private static String address(String machine) throws Exception {
        return station.machine(machine).address();
    }

    @Test
    void thePlanAloneWritesNoFileOnAnyMachine() throws Exception {
        List<String> machines = List.of(CONSOLE, STORAGE, "spare");
        for (String machine : machines) {
            inside(machine, "touch /tmp/before; sleep 1");
        }
        Call call = station.failover("--check");
        assertThat(call.code()).as(call.toString()).isZero();
        assertThat(call.out())
                .contains("== discos-console.med.ira.inaf.it")
                .contains("== discos-storage.med.ira.inaf.it")
                .containsPattern("\\+(export )?MNG_IP=")
                .containsPattern("\\+ +DataIPAddress=\"198\\.18\\.");
        for (String machine : machines) {
            assertThat(
                            inside(
                                    machine,
                                    "find / -xdev -newer /tmp/before ! -type d ! -path '/proc/*'"
                                            + " ! -path '/sys/*' ! -path '/dev/*' ! -path '/var/log/*'"
                                            + " ! -path '/tmp/*' ! -path '/run/*'"))
                    .as(machine)
                    .isEmpty();
        }
    }

    @Test
    void anOldManagerThatAnswersIsOverriddenByTypedWordsOnly() throws Exception {
        String manager = station.machine("discos-manager").container();
        start("discos-manager");
        try {
            refuses(
                    station.failover("--yes"),
                    ExitCode.COULD_NOT_RUN,
                    "error[old-answers]: the old manager still answers at ",
                    "port 22 is open (seen from discos-console)",
                    "--old-is-dead");
            Call unseen = station.failover("--yes", "--old-is-dead");
            assertThat(unseen.code()).as(unseen.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(unseen.err()).contains("there is no terminal");
            String dead = "Type 'the old manager is off': ";
            isLeft(dead, "yes", "--yes", "--old-is-dead");
            try (Conversation typed = new Conversation(station.onTerminal("--old-is-dead"))) {
                typed.answer(dead, "the old manager is off");
                typed.answer("Type 'replace medicina': ", "replace srt");
                isLeft(typed.end());
            }
        } finally {
            RehearsedStation.docker("kill", manager);
        }
    }

    private static void isLeft(String question, String answer, String... words) throws Exception {
        try (Conversation typed = new Conversation(station.onTerminal(words))) {
            isLeft(typed.answer(question, answer).end());
        }
    }

    private static void isLeft(Call call) {
        assertThat(call.code()).as(call.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(call.out()).endsWith("Nothing was changed.\n");
    }

    @Test
    void anAcsManagerAtTheOldAddressIsSeenThoughNobodyCanLogIn() throws Exception {
        String manager = station.machine("discos-manager").container();
        start("discos-manager");
        try {
            inside(
                    "discos-manager",
                    "systemctl stop ssh.socket ssh sshd; setsid nc -lk 3000 >/dev/null 2>&1 &");
            refuses(
                    station.failover("--check"),
                    ExitCode.COULD_NOT_RUN,
                    "error[old-answers]",
                    "port 3000 is open (seen from discos-console)",
                    "port 22 is closed (seen from discos-console)");
        } finally {
            RehearsedStation.docker("kill", manager);
        }
    }

    @Test
    void aStorageThatIsDownIsNamed() throws Exception {
        String storage = station.machine(STORAGE).container();
        RehearsedStation.docker("kill", storage);
        try {
            refuses(
                    station.failover("--yes"),
                    ExitCode.HOST_UNREACHABLE,
                    "error[peer-unreachable]: discos-storage.med.ira.inaf.it cannot be reached",
                    "bring it up first");
        } finally {
            start(STORAGE);
        }
    }

    @Test
    void aNewMachineThatIsDownIsNamed() throws Exception {
        String spare = station.machine("spare").container();
        RehearsedStation.docker("kill", spare);
        try {
            refuses(
                    station.failover("--yes"),
                    ExitCode.HOST_UNREACHABLE,
                    "error[new-unreachable]: the new machine at ",
                    "let root in with your key");
        } finally {
            start("spare");
        }
    }

    /** Starts a machine, and waits until it lets people in. */
    private static void start(String machine) throws Exception {
        RehearsedStation.docker("start", station.machine(machine).container());
        inside(machine, "until systemctl is-active -q ssh; do sleep 0.2; done");
    }

    @Test
    void anObservationIsNotDisturbed() throws Exception {
        inside(CONSOLE, "echo 'anna, until 04:00' >" + LOCK);
        try {
            refuses(
                    station.failover("--yes"),
                    ExitCode.COULD_NOT_RUN,
                    "error[observation]: an observation is locked on discos-console.med.ira.inaf.it:"
                            + " anna, until 04:00");
        } finally {
            inside(CONSOLE, "rm " + LOCK);
        }
    }

    @Test
    void addressesMustBeFreeAndTheNewMachinesOwn() throws Exception {
        refuses(
                station.failover("--yes", "--new-ip", address(CONSOLE)),
                ExitCode.COULD_NOT_RUN,
                "error[address-in-use]",
                "the inventory has discos-console.med.ira.inaf.it there");
        String network = address("equipment").replaceAll("\\d+$", "");
        refuses(
                station.failover("--yes", "--data-ip", network + "77", "--public-ip", "9.9.9.9"),
                ExitCode.COULD_NOT_RUN,
                "no interface of the new machine has the data address " + network + "77; it has ",
                "no interface of the new machine has the public address 9.9.9.9",
                "--data-ip ADDRESS");
        Call typo = station.failover("--yes", "--new-ip", "198.18.300.1");
        assertThat(typo.code()).as(typo.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(typo.err()).contains("'198.18.300.1' is no IPv4 address");
    }

    @Test
    void theReferenceToTheManagerMustBeOnePlace() throws Exception {
        String file = inside(CONSOLE, "grep -l MNG_IP= /discos-sw/config/misc/bash*").strip();
        String keep = "cp -a %s /tmp/kept; ".formatted(file);
        try {
            inside(CONSOLE, keep + "echo 'export MNG_IP=1.2.3.4' >>" + file);
            refuses(
                    station.failover("--yes"),
                    ExitCode.HOST_FAILED,
                    "error[preview]",
                    "MNG_IP is set in 2 lines, and one is right");
            inside(CONSOLE, "cp -a /tmp/kept %s; sed -i 's/^.*MNG_IP=/#&/' %1$s".formatted(file));
            refuses(
                    station.failover("--yes"),
                    ExitCode.HOST_FAILED,
                    "error[preview]",
                    "MNG_IP is set in none of ",
                    "commented out does not count");
        } finally {
            inside(CONSOLE, "cp -a /tmp/kept " + file);
        }
    }

    @Test
    void aFileThatCannotBeReplacedIsToldBeforeAnythingChanges() throws Exception {
        inside(CONSOLE, "mount --bind /etc/hosts /etc/hosts; mount -o remount,bind,ro /etc/hosts");
        try {
            refuses(
                    station.failover("--yes"),
                    ExitCode.HOST_FAILED,
                    "error[preview]: discos-console.med.ira.inaf.it: Keep the files",
                    "/etc/hosts is mounted by itself",
                    "make them writable");
        } finally {
            inside(CONSOLE, "umount /etc/hosts");
        }
    }

    @Test
    void aLoginThatMayNotBecomeRootIsToldAndOneThatMayIsEnough() throws Exception {
        Path variables =
                station.inventory().resolve("host_vars/discos-console.med.ira.inaf.it.yml");
        Files.createDirectories(variables.getParent());
        Files.writeString(variables, "ansible_user: anna\n");
        inside(
                CONSOLE,
                "cp -a /etc /tmp/etc; useradd -m -s /bin/bash anna; mkdir /home/anna/.ssh;"
                        + " cp /root/.ssh/authorized_keys /home/anna/.ssh; chown -R anna: /home/anna");
        try {
            refuses(
                    station.failover("--yes"),
                    ExitCode.HOST_UNREACHABLE,
                    "error[peer-unreachable]: discos-console.med.ira.inaf.it cannot be reached",
                    "sudo",
                    "NOPASSWD in the host's sudoers");
            inside(CONSOLE, "echo 'anna ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/anna");
            Call call = station.failover("--check");
            assertThat(call.code()).as(call.toString()).isZero();
        } finally {
            Files.delete(variables);
            inside(CONSOLE, "userdel -rf anna; cp -a /tmp/etc/. /etc/; rm /etc/sudoers.d/anna");
        }
    }

    @Test
    void variablesThatAreEncryptedNeedThePassword() throws Exception {
        Path password = Files.writeString(state.resolve("password"), "a password\n");
        Path variables =
                station.inventory().resolve("host_vars/discos-storage.med.ira.inaf.it.yml");
        Files.createDirectories(station.inventory().resolve("host_vars"));
        Files.writeString(variables, "ansible_user: root\n");
        String[] key = {"--vault-password-file", password.toString()};
        try {
            Call encrypted =
                    Call.of(
                            state,
                            Map.of(),
                            "discos-vault",
                            "encrypt",
                            key[0],
                            key[1],
                            variables.toString());
            assertThat(encrypted.code()).as(encrypted.toString()).isZero();
            Call locked = station.failover("--check");
            assertThat(locked.code()).as(locked.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(locked.err()).contains("vault");
            Call opened = station.failover("--check", key[0], key[1]);
            assertThat(opened.code()).as(opened.toString()).isZero();
        } finally {
            Files.delete(variables);
        }
    }
}
