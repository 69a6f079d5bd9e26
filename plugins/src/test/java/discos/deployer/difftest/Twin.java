package discos.deployer.difftest;

import discos.deployer.sandbox.TestMachine;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A machine, the control side's folder for it, and the command that plays on it. */
final class Twin {
    private final TestMachine machine;
    private final Path folder;
    private final List<String> command;

    private Twin(TestMachine machine, Path folder, List<String> command) {
        this.machine = machine;
        this.folder = folder;
        this.command = command;
    }

    /** Copies the playbooks beside an inventory of the machine under several names. */
    static Twin of(TestMachine machine, Path playbooks, Path folder, List<String> command)
            throws IOException {
        delete(folder);
        copy(playbooks, folder);
        Path known = folder.resolve("known_hosts");
        Files.write(
                known,
                machine.knownHosts().stream()
                        .map(line -> line.replaceFirst("^\\S+", machine.address()))
                        .toList());
        Files.writeString(
                folder.resolve("hosts"),
                """
                [one]
                h1
                [many]
                h1
                h2
                h3
                [some]
                h2
                h4
                [nobody]
                h5 ansible_host=127.0.0.1 ansible_port=9
                [all:vars]
                ansible_user=root
                ansible_python_interpreter=/usr/bin/python3
                ansible_ssh_private_key_file=%s
                ansible_ssh_common_args='-o UserKnownHostsFile=%s'
                [one:vars]
                [machine:children]
                many
                some
                [machine:vars]
                ansible_host=%s
                """
                        .formatted(machine.privateKey(), known, machine.address()));
        Files.writeString(
                folder.resolve("ansible.cfg"),
                """
                [defaults]
                inventory = hosts
                nocolor = true
                retry_files_enabled = false
                localhost_warning = false
                ansible_managed = Kept by {uid} on {host} from {file}, last changed %%d.%%m.%%Y
                home = %s/.ansible
                [ssh_connection]
                pipelining = true
                """
                        .formatted(folder));
        return new Twin(machine, folder, command);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(
                            file,
                            place,
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Plays once; what was printed is kept beside the folder. */
    Played play(DiffPlaybook playbook, String phase, String... more) throws IOException {
        Map<String, Node> before = Trees.of(machine);
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("-v", playbook.name() + ".yml"));
        words.addAll(playbook.arguments());
        words.addAll(List.of(more));
        Path err = folder.resolveSibling(folder.getFileName() + " " + phase + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectError(err.toFile());
        builder.environment().put("DISCOS_STATE", folder + "/.state");
        builder.environment().put("COLUMNS", "80");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolveSibling(folder.getFileName() + " " + phase + ".out"), out);
        int exit = process.onExit().join().exitValue();
        return new Played(
                exit,
                plain(out),
                plain(Files.readString(err)),
                Trees.changes(before, Trees.of(machine)));
    }

    /** Without what is this twin's own. */
    private String plain(String text) {
        return text.replace(folder.toString(), "PLAY")
                .replace(machine.address(), "ADDRESS")
                .replaceAll("\\bj\\d{10,12}\\.\\d+", "JOB")
                .replaceAll("\\.\\d+\\.\\d{4}-\\d\\d-\\d\\d@\\d\\d:\\d\\d:\\d\\d~", ".BACKUP~");
    }
}
