package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.sandbox.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gets and selects releases on a real machine over SSH, with the machine's own commands. */
class DiscosGetXIT {
    private static final String PREPARE =
            """
            set -e
            groupadd -g 335 acs
            mkdir -p /discos-sw
            useradd -u 3060 -g acs -m -s /bin/bash -d /discos-sw/discos discos
            mkdir -p /discos-sw/discos/bin /discos-sw/config/misc /discos-sw/introots /discos-sw/mirror
            mv /tmp/commands/* /discos-sw/discos/bin
            chmod 0500 /discos-sw/discos/bin/*
            printf 'export STATION=Noto\\n' >/discos-sw/config/misc/station
            : >/discos-sw/config/misc/branches
            echo 'PATH=/opt/discos-standins/bin:$PATH' >/discos-sw/discos/.bash_profile
            git clone -q --mirror /tmp/discos.bundle /discos-sw/mirror/discos.git
            chown -R discos:acs /discos-sw
            """;

    @TempDir Path folder;

    private CommandLine.Ended ended = new CommandLine.Ended(0, "", "");

    @Test
    void getsAndSelectsOnAMachineOfAStation() throws Exception {
        try (TestMachine machine = TestMachine.debian()) {
            prepare(machine);
            writeStation(machine);

            assertThat(run("discos-get", "--tag", "discos1.0-rc02")).as("%s", ended.err()).isZero();
            assertThat(ended.out())
                    .contains("on no branch")
                    .contains("discos1.0-rc02 is selected, for Noto, with the telescope");
            assertThat(owner(machine, "/discos-sw/discos/discos1.0-rc02/SystemMake"))
                    .isEqualTo("discos:acs\n");

            assertThat(run("discos-get", "--branch", "stable")).isZero();
            assertThat(selected(machine)).isEqualTo("/discos-sw/introots/stable\n");
            assertThat(run("discos-set", "discos1.0-rc02", "--cdb", "test")).isZero();
            assertThat(selected(machine)).isEqualTo("/discos-sw/introots/discos1.0-rc02\n");
            assertThat(machine.read("/discos-sw/config/misc/load_branch"))
                    .contains("export CDB=test");

            assertThat(run("discos-set", "stabel")).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(ended.err()).contains("Did you mean stable?");
            assertThat(run("discos-get", "--tag", "discos1.0-rc01", "--station", "SRT"))
                    .isEqualTo(ExitCode.BAD_OPTIONS);
            assertThat(ended.err()).contains("belongs to Noto");
            assertThat(
                            machine.exec(
                                            "ls -A /discos-sw/discos | grep -e rc01 -e staging -e lock")
                                    .out())
                    .isEmpty();
        }
        assertThat(run("discos-set", "stable")).isEqualTo(ExitCode.HOST_UNREACHABLE);
        assertThat(ended.err()).contains("error[unreachable]").contains("manager.proving.example");
    }

    private static String owner(TestMachine machine, String path) {
        return machine.exec("stat -c %U:%G " + path).out();
    }

    private static String selected(TestMachine machine) {
        return machine.exec("readlink /discos-sw/introots/default").out();
    }

    private void prepare(TestMachine machine) throws IOException {
        CaseRepository repository = CaseRepository.make(folder);
        Path bundle = folder.resolve("discos.bundle");
        CaseRepository.of(repository.mirror(), "bundle", "create", bundle.toString(), "--all");
        machine.copy(bundle, "/tmp/discos.bundle");
        machine.exec("mkdir -p /tmp/commands");
        for (String name : List.of("_discos-common", "discos-get", "discos-set")) {
            machine.write(
                    "/tmp/commands/" + name,
                    Files.readString(BehaviourCase.FOLDER.resolve("../files").resolve(name)));
        }
        assertThat(machine.exec(PREPARE).exit()).isZero();
    }

    private void writeStation(TestMachine machine) throws IOException {
        Path known = folder.resolve(".ssh/known_hosts");
        Files.createDirectories(known.getParent());
        Files.write(known, machine.knownHosts());
        Path profile = folder.resolve("stations/proving/station.yml");
        Files.createDirectories(profile.getParent());
        Files.writeString(
                profile,
                Files.readString(Path.of("../stations/noto/station.yml"))
                        .replace("name: Noto", "name: Proving"));
        Path hosts = folder.resolve("inventory/proving/hosts");
        Files.createDirectories(hosts.getParent());
        Files.writeString(
                hosts,
                """
                [manager]
                manager.proving.example ansible_host=%s ansible_port=%d
                [all:vars]
                ansible_ssh_private_key_file=%s
                """
                        .formatted(machine.host(), machine.port(), machine.privateKey()));
    }

    private int run(String command, String... words) {
        ended =
                new CommandLine(folder)
                        .command(
                                command,
                                Stream.concat(
                                                Stream.of(words),
                                                Stream.of("--on", "manager:proving"))
                                        .toArray(String[]::new));
        return ended.exitCode();
    }
}
