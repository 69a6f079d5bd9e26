package discos.deployer.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lays the files that come with this room into a folder, so that other programs can read them. */
public final class ScriptFolder {
    private static final int HASH_DIGITS = 12;

    private final Path folder;

    private ScriptFolder(Path folder) {
        this.folder = folder;
    }

    /** The path of a file or folder that came with this room, such as {@code engine-setup.sh}. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * Copies everything that came with this room, whether that is in a jar or in folders, into a
     * folder named by its content: another version of this project never sees these files, and a
     * command that runs at the same time never sees half of them.
     *
     * @param parent the folder above; need not exist
     * @throws SandboxException if it cannot be written
     */
    public static ScriptFolder in(Path parent) throws SandboxException {
        try {
            SortedMap<String, byte[]> files = resources();
            Path folder = parent.resolve(hash(files));
            if (!Files.exists(folder)) {
                Files.createDirectories(parent);
                Path aside = Files.createTempDirectory(parent, "new");
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path copy = aside.resolve(file.getKey());
                    Files.createDirectories(copy.getParent());
                    Files.write(copy, file.getValue());
                }
                rename(aside, folder);
            }
            return new ScriptFolder(folder);
        } catch (IOException failed) {
            throw new SandboxException(
                    "cannot lay out the files of the sandbox in "
                            + parent
                            + ": "
                            + failed.getMessage(),
                    "Make sure the folder can be written and the disk is not full.");
        }
    }

    private static void rename(Path aside, Path folder) throws IOException {
        try {
            Files.move(aside, folder);
        } catch (IOException failed) {
            // Another command may have been faster; its copy is the same.
            if (!Files.exists(folder)) {
                throw failed;
            }
            try (Stream<Path> found = Files.walk(aside)) {
                for (Path file : found.toList().reversed()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static SortedMap<String, byte[]> resources() throws IOException {
        URL known = ScriptFolder.class.getResource("engine-setup.sh");
        if (known == null) {
            throw new IOException("they are not in this build");
        }
        try {
            URI place = known.toURI();
            if (!place.getScheme().equals("jar")) {
                return read(Path.of(place.resolve(".")));
            }
            Path jar = Path.of(URI.create(place.getSchemeSpecificPart().split("!", 2)[0]));
            // One of our own: a shared one might be closed by somebody else while it is read.
            try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of())) {
                return read(inside.getPath(ScriptFolder.class.getPackageName().replace('.', '/')));
            }
        } catch (URISyntaxException strange) {
            throw new IOException(strange);
        }
    }

    private static SortedMap<String, byte[]> read(Path from) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(from)) {
            found = all.filter(Files::isRegularFile).toList();
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : found) {
            String name = from.relativize(file).toString();
            if (!name.endsWith(".class")) {
                files.put(name, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach(
                    (name, content) -> {
                        digest.update(
                                (name + "\0" + content.length + "\0")
                                        .getBytes(StandardCharsets.UTF_8));
                        digest.update(content);
                    });
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
