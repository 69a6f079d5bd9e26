package discos.deployer.cli.rehearsal;

import discos.deployer.cli.console.World;
import discos.deployer.sandbox.Command;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.Outcome;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.site.Relocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one station's rehearsal keeps on this machine: a project of its own, whose inventory has the
 * containers' addresses, and a state folder of its own.
 */
public final class RehearsalFolder {
    private static final String SET = "rehearsal";

    private final World world;
    private final String station;
    private final Path folder;

    private RehearsalFolder(World world, String station, Path folder) {
        this.world = world;
        this.station = station;
        this.folder = folder;
    }

    /** The folder of a station's rehearsal, which need not exist. */
    public static RehearsalFolder of(World world, String station) {
        Path folder = world.state().path().resolve(SET).resolve(station).toAbsolutePath();
        return new RehearsalFolder(world, station, folder);
    }

    /** The world as the commands of a rehearsal see it. */
    public World world() {
        Map<String, String> environment = new LinkedHashMap<>(world.environment());
        String set = environment.getOrDefault("DISCOS_SANDBOX", "");
        environment.put("DISCOS_SANDBOX", set.isEmpty() ? SET : set + "-" + SET);
        environment.put("DISCOS_STATE", folder.resolve("state").toString());
        return new World(
                environment,
                home(),
                world.folder(),
                world.clock(),
                world.in(),
                world.out(),
                world.err());
    }

    /** The rehearsal's inventory. */
    Path inventory() {
        return home().resolve("inventory").resolve(station);
    }

    /** The rehearsal's repository of DISCOS. */
    Path repository() throws SandboxException {
        return made(folder.resolve("state/sandbox")).resolve("upstream.git");
    }

    private Path home() {
        return folder.resolve("home");
    }

    /**
     * Lays out the project: the inventory with other addresses and in a git repository, the rest as
     * links to the real one.
     */
    void write(Relocation relocation) throws SandboxException {
        Path real = world.home().toAbsolutePath();
        try {
            copy(real.resolve("inventory").resolve(station), inventory(), relocation);
            for (String part : List.of("stations", "roles", "library", "ansible.cfg")) {
                if (Files.exists(real.resolve(part))) {
                    Files.createSymbolicLink(home().resolve(part), real.resolve(part));
                }
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
        git("init", "-q");
        git("add", "inventory");
        git("commit", "-q", "-m", "The station before its manager is lost");
    }

    private static void copy(Path from, Path to, Relocation relocation) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, relocation.text(Files.readString(file)));
        }
    }

    private void git(String... words) throws SandboxException {
        List<String> command = new ArrayList<>(List.of("git", "-C", home().toString()));
        command.addAll(
                List.of("-c", "user.name=rehearsal", "-c", "user.email=rehearsal@localhost"));
        command.addAll(List.of(words));
        Outcome outcome = new LocalCommands().run(Command.of(command));
        if (!outcome.isGood()) {
            throw new SandboxException(
                    "git cannot keep the rehearsal's inventory", outcome.complaint());
        }
    }

    /** What was noted under a name; nothing where it was not. */
    Map<String, String> noted(String name) throws SandboxException {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            if (Files.exists(folder.resolve(name))) {
                for (String line : Files.readAllLines(folder.resolve(name))) {
                    int equals = line.indexOf('=');
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
        return values;
    }

    /** Notes values for later commands. */
    void note(String name, Map<String, String> values) throws SandboxException {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            Files.writeString(made(folder).resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Removes all that was kept; links are removed, never what they lead to. */
    void clear() throws SandboxException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.toList().reversed()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private Path made(Path path) throws SandboxException {
        try {
            return Files.createDirectories(path);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private SandboxException unwritable(IOException failed) {
        return new SandboxException(
                "cannot keep the rehearsal in " + folder + ": " + failed.getMessage(),
                "Make sure the folder can be written and the disk is not full.");
    }
}
