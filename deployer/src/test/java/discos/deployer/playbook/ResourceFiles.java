package discos.deployer.playbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The files under a folder of the test resources, as if it were the current one. */
public record ResourceFiles(Path root) implements PlaybookFiles {

    /** The folder of that name beside a class. */
    public static ResourceFiles beside(Class<?> type, String folder) {
        try {
            return new ResourceFiles(
                    Path.of(Objects.requireNonNull(type.getResource(folder)).toURI()));
        } catch (URISyntaxException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Override
    public Optional<String> text(String path) {
        try {
            return isFile(path)
                    ? Optional.of(Files.readString(root.resolve(path)))
                    : Optional.empty();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public boolean isFile(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(root.resolve(path));
    }

    @Override
    public List<String> names(String path) {
        if (!isFolder(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root.resolve(path))) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
