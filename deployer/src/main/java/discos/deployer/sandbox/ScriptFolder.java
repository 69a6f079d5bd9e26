package discos.deployer.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lays the files that come with this room into a folder, so that other programs can read them. */
final class ScriptFolder {
    private final Path folder;

    /** Files will be below this folder, which need not exist yet. */
    ScriptFolder(Path folder) {
        this.folder = folder;
    }

    /** The path of a file or folder that came with this room, such as {@code engine-setup.sh}. */
    Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * Copies everything that came with this room, whether it is in a jar or in folders.
     *
     * @throws SandboxException if the folder cannot be written
     */
    ScriptFolder fill() throws SandboxException {
        try {
            URL resources = ScriptFolder.class.getResource("engine-setup.sh");
            if (resources == null) {
                throw new IOException("the files of the sandbox are not in this build");
            }
            URI place = resources.toURI();
            if (place.getScheme().equals("jar")) {
                // The default provider may have the jar open already; a file system of our own
                // closes without taking that one away.
                Path jar = Path.of(URI.create(place.getSchemeSpecificPart().split("!", 2)[0]));
                try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of())) {
                    copy(inside.getPath(ScriptFolder.class.getPackageName().replace('.', '/')));
                }
            } else {
                copy(Path.of(place.resolve(".")));
            }
            return this;
        } catch (IOException | URISyntaxException failed) {
            throw new SandboxException(
                    "cannot lay out the files of the sandbox in "
                            + folder
                            + ": "
                            + failed.getMessage(),
                    "Make sure the folder can be written and the disk is not full.");
        }
    }

    private void copy(Path from) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files =
                    found.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".class"))
                            .toList();
        }
        for (Path file : files) {
            Path copy = folder.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
