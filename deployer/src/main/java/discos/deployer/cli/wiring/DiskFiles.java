package discos.deployer.cli.wiring;

import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the control machine.
 *
 * @param folder where relative paths start
 */
public record DiskFiles(Path folder) implements PlaybookFiles {

    @Override
    public Optional<String> text(String path) {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException _) {
            // the interface promises nothing for a file that cannot be read; the caller reports it
            return Optional.empty();
        }
    }

    @Override
    public boolean isFile(String path) {
        return Files.isRegularFile(folder.resolve(path));
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(folder.resolve(path));
    }

    @Override
    public List<String> names(String path) {
        try (Stream<Path> entries = Files.list(folder.resolve(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** The lines of a file, for the excerpt of an error. */
    public Optional<SourceText> source(String path) {
        return text(path).map(SourceText::of);
    }
}
