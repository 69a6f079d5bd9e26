package discos.plugins.lookup;

import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lookup {@code filetree}: everything below folders of the control machine, with its owner and
 * permissions, folders before what is in them. A name that an earlier folder has is left out.
 */
final class FileTree {
    private static final double NANOS = 1e9;

    private final String root;
    private final Set<String> known;
    private final List<Object> found = new ArrayList<>();

    private FileTree(String root, Set<String> known) {
        this.root = root;
        this.known = known;
    }

    static List<Object> look(List<Object> terms, Templating t) {
        Set<String> known = new HashSet<>();
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            String name = PythonText.str(term);
            t.control()
                    .find("files", name)
                    .filter(Files::isDirectory)
                    .ifPresent(folder -> all.addAll(below(folder, name, known)));
        }
        return all;
    }

    private static List<Object> below(Path folder, String name, Set<String> known) {
        FileTree tree = new FileTree(folder + (name.endsWith("/") ? "/" : ""), known);
        try {
            tree.add(folder, "");
        } catch (IOException e) {
            throw PythonException.value("the folder " + folder + " cannot be read: " + e);
        }
        return tree.found;
    }

    private void add(Path folder, String prefix) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            entries =
                    list.sorted(
                                    Comparator.comparing((Path it) -> !Files.isDirectory(it))
                                            .thenComparing(Path::compareTo))
                            .toList();
        }
        for (Path entry : entries) {
            String path = prefix + entry.getFileName();
            if (isTold(entry) && known.add(path)) {
                found.add(properties(entry, path));
            }
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                add(entry, prefix + entry.getFileName() + "/");
            }
        }
    }

    /** A socket or a device is nothing that could be copied. */
    private static boolean isTold(Path entry) {
        return Files.isSymbolicLink(entry)
                || Files.isDirectory(entry)
                || Files.isRegularFile(entry);
    }

    private Map<String, Object> properties(Path entry, String path) throws IOException {
        Map<String, Object> unix = Files.readAttributes(entry, "unix:*", LinkOption.NOFOLLOW_LINKS);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("root", root);
        told.put("path", path);
        if (Files.isSymbolicLink(entry)) {
            told.put("state", "link");
            told.put("src", Files.readSymbolicLink(entry).toString());
        } else if (Files.isDirectory(entry)) {
            told.put("state", "directory");
        } else {
            told.put("state", "file");
            told.put("src", entry.toString());
        }
        told.put("uid", number(of(unix, "uid")));
        told.put("gid", number(of(unix, "gid")));
        told.put("owner", name(of(unix, "owner")));
        told.put("group", name(of(unix, "group")));
        told.put("mode", String.format(Locale.ROOT, "0%03o", number(of(unix, "mode")) & 07777));
        told.put("size", number(of(unix, "size")));
        told.put("mtime", seconds(of(unix, "lastModifiedTime")));
        told.put("ctime", seconds(of(unix, "ctime")));
        return told;
    }

    private static Object of(Map<String, Object> unix, String name) {
        return Objects.requireNonNull(unix.get(name), name);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** The number where the account or group has no name. */
    private static Object name(Object principal) {
        String name = String.valueOf(principal);
        return name.matches("[0-9]+") ? (Object) Long.valueOf(name) : name;
    }

    private static double seconds(Object time) {
        Instant instant = ((FileTime) time).toInstant();
        return instant.getEpochSecond() + instant.getNano() / NANOS;
    }
}
