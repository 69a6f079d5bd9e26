package discos.plugins.filter.path;

import discos.deployer.value.PythonException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the files of the control machine that a shell pattern names. */
public final class Globs {
    private Globs() {}

    /** The regular files, sorted by name. */
    public static List<Object> files(String pattern) {
        List<Path> found = new ArrayList<>();
        boolean isAbsolute = pattern.startsWith("/");
        found.add(Path.of(isAbsolute ? "/" : ""));
        for (String part : pattern.split("/+", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                if (part.matches(".*[*?\\[].*")) {
                    next.addAll(matching(folder, part));
                } else if (Files.exists(folder.resolve(part))) {
                    next.add(folder.resolve(part));
                }
            }
            found = next;
        }
        List<Object> files = new ArrayList<>();
        found.stream()
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .sorted()
                .forEach(files::add);
        return files;
    }

    private static List<Path> matching(Path folder, String pattern) {
        List<Path> all = new ArrayList<>();
        Path start = folder.toString().isEmpty() ? Path.of(".") : folder;
        if (!Files.isDirectory(start)) {
            return all;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(start, pattern)) {
            for (Path entry : entries) {
                boolean isHidden = entry.getFileName().toString().startsWith(".");
                if (!isHidden || pattern.startsWith(".")) {
                    all.add(folder.resolve(entry.getFileName()));
                }
            }
        } catch (IOException e) {
            throw PythonException.value("the folder " + start + " cannot be read: " + e);
        }
        return all;
    }
}
