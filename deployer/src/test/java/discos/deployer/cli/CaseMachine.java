package discos.deployer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A throw-away DISCOS machine on which a behaviour case is played with the Java commands. */
final class CaseMachine {
    final Path root;
    private final Path acs;
    private final CaseRepository repository;
    private CommandLine.Ended ended = new CommandLine.Ended(0, "", "");

    CaseMachine(Path folder, CaseRepository repository) throws IOException {
        this.root = folder.resolve("discos-sw");
        this.acs = folder.resolve("acs");
        this.repository = repository;
        for (String name : List.of("discos", "config/misc", "introots", "mirror")) {
            Files.createDirectories(root.resolve(name));
        }
        Files.createDirectories(acs);
        Files.createSymbolicLink(root.resolve("mirror/discos.git"), repository.mirror());
        for (String name : List.of("load_branch", "branches")) {
            Files.copy(
                    BehaviourCase.FOLDER.resolve("../files").resolve(name),
                    root.resolve("config/misc").resolve(name));
        }
        program(
                "getTemplateForDirectory",
                "mkdir -p \"$2/bin\" \"$2/lib/python\" \"$2/config/CDB/schemas\" \"$2/Sources\"");
        program("ifrCacheInvalidate", "date >>" + root + "/introots/.invalidated");
        Files.writeString(root.resolve("discos/.bash_profile"), "PATH=" + acs + ":$PATH\n");
    }

    private void program(String name, String text) throws IOException {
        Path file = acs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    int exit() {
        return ended.exitCode();
    }

    String out() {
        return ended.out();
    }

    String err() {
        return ended.err();
    }

    /** Does what a line says; false where it says nothing about the state of the machine. */
    boolean isPrepared(BehaviourCase.Line line) throws IOException {
        List<String> words = line.arguments();
        switch (line.word()) {
            case "machine" -> become(words.getFirst());
            case "no" -> lack(words.getFirst());
            case "failing" -> program(words.getFirst(), "exit 3");
            case "repository" -> ask(words.getFirst().equals("answers"));
            case "installed" -> install(words.getFirst());
            case "selected" -> select(words.get(0), words.get(1));
            case "write" -> write(line.first(), line.text() + "\n");
            case "locked" -> lock(ProcessHandle.current().pid(), line.rest());
            case "abandoned" -> lock(99_999_999, line.rest());
            case "drop" -> drop(words.getFirst());
            case "run" -> run(words);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void become(String kind) throws IOException {
        Path file = root.resolve("config/misc/station");
        if (kind.equals("development")) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, "#!/bin/sh\n\nexport STATION=" + kind + "\n");
        }
    }

    private void lack(String what) throws IOException {
        Files.delete(what.equals("mirror") ? root.resolve("mirror/discos.git") : acs.resolve(what));
    }

    private void ask(boolean isAnswering) throws IOException {
        Path asked =
                isAnswering
                        ? repository.mirror()
                        : repository.mirror().resolveSibling("nothing.git");
        write(
                "config/misc/discos.conf",
                "DISCOS_REPOSITORY=" + asked + "\nDISCOS_PUSH_URL=git@example:x.git\n");
    }

    private void install(String name) throws IOException {
        Files.createDirectories(root.resolve("discos").resolve(name).resolve("SystemMake"));
        Files.createDirectories(root.resolve("introots").resolve(name).resolve("bin"));
        Files.writeString(
                root.resolve("config/misc/branches"), name + "\n", StandardOpenOption.APPEND);
    }

    private void select(String name, String cdb) throws IOException {
        Path introot = root.resolve("introots").resolve(name);
        write(
                "config/misc/load_branch",
                "export DISCOS_BRANCH=%s\nexport CDB=%s\nexport INTROOT=%s\n"
                        .formatted(name, cdb, introot));
        Files.createSymbolicLink(root.resolve("introots/default"), introot);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void lock(long process, String who) throws IOException {
        write("discos/.lock/pid", process + "\n");
        write("discos/.lock/who", who + "\n");
    }

    private void drop(String path) throws IOException {
        try (var entries = Files.walk(root.resolve(path))) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    /** Runs a command in this process, as {@code bin/discos} would start it. */
    private void run(List<String> words) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", root.resolve("discos").toString());
        environment.put("DISCOS_SW", root.toString());
        String[] arguments =
                words.stream()
                        .skip(1)
                        .map(
                                word ->
                                        word.startsWith("@")
                                                ? repository.commit(word.substring(1))
                                                : word)
                        .toArray(String[]::new);
        ended =
                new CommandLine(environment, Path.of("..").toAbsolutePath().normalize(), root)
                        .command(words.getFirst(), arguments);
    }
}
