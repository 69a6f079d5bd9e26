package discos.deployer.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists folders. */
public final class FolderNames {
    private FolderNames() {}

    /** The names of what a folder holds, sorted; none and a problem where it cannot be read. */
    public static List<String> in(Path folder, String shown, Problems problems) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException exception) {
            problems.add(
                    Problem.of(
                            "unreadable-file",
                            "cannot read folder " + shown + ": " + exception.getMessage(),
                            new Origin(shown, 1, 1)));
            return List.of();
        }
    }
}
