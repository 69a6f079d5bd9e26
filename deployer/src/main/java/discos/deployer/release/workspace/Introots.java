package discos.deployer.release.workspace;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes installation roots by ACS's own template. */
final class Introots {
    private static final String TEMPLATE = "getTemplateForDirectory";

    private final Surroundings surroundings;

    Introots(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Makes an empty installation root.
     *
     * @param station that a development machine plays with it; empty on a production machine
     * @return why it could not be made; empty when it was
     * @throws ProblemException if ACS is not there
     */
    Optional<String> make(Path root, Optional<StationName> station) {
        if (!surroundings.hasProgram(TEMPLATE)) {
            throw new ProblemException(
                    Problem.of(
                                    "no-acs",
                                    "the command " + TEMPLATE + " of ACS is not here",
                                    Origin.of(root.toString()))
                            .advise(
                                    "Is ACS installed on this machine? A login shell of this"
                                            + " account must find its commands."));
        }
        int code = surroundings.run(List.of(TEMPLATE, "INTROOT", root.toString()));
        if (code != 0) {
            return Optional.of(TEMPLATE + " ended with " + code);
        }
        try {
            for (String folder : List.of("user/bin", "bin", "lib")) {
                Files.createDirectories(root.resolve(folder));
            }
            protect(root);
            if (station.isPresent()) {
                new Tree(surroundings.caller().process())
                        .write(
                                root.resolve(".station"),
                                "export STATION=" + station.get().spelling() + "\n");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void protect(Path root) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.walk(root)) {
            entries = all.filter(entry -> !Files.isSymbolicLink(entry)).toList();
        }
        for (Path entry : entries) {
            Path name = entry.equals(root) ? Path.of("") : root.relativize(entry);
            Files.setPosixFilePermissions(
                    entry,
                    RootRights.of(
                            name, Files.isDirectory(entry), Files.getPosixFilePermissions(entry)));
        }
    }
}
