package discos.plugins.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of a case: written before, compared after. */
record CaseFolder(Path root) {

    /** Writes files; a text is a file, {@code link}, {@code mode} and {@code text} say more. */
    void write(Map<String, Object> files) throws IOException {
        for (Map.Entry<String, Object> entry : files.entrySet()) {
            Path path = root.resolve(entry.getKey());
            Files.createDirectories(path.getParent());
            Object value = ModuleCase.placed(entry.getValue(), root);
            if (value instanceof Map<?, ?> details) {
                write(path, details, entry.getKey().endsWith("/"));
            } else {
                Files.writeString(path, String.valueOf(value));
                Files.setPosixFilePermissions(path, permissions("0644"));
            }
        }
    }

    private void write(Path path, Map<?, ?> details, boolean isFolder) throws IOException {
        Object link = details.get("link");
        Object hard = details.get("hard");
        if (link != null) {
            Files.createSymbolicLink(path, Path.of(String.valueOf(link)));
            return;
        }
        if (hard != null) {
            Files.createLink(path, root.resolve(String.valueOf(hard)));
            return;
        }
        if (isFolder) {
            Files.createDirectories(path);
        } else {
            Object text = details.get("text");
            Object bytes = details.get("bytes");
            Files.write(
                    path,
                    bytes != null
                            ? Base64.getDecoder().decode(String.valueOf(bytes))
                            : (text == null ? "" : String.valueOf(text))
                                    .getBytes(StandardCharsets.UTF_8));
        }
        Object mode = details.get("mode");
        String standard = isFolder ? "0755" : "0644";
        Files.setPosixFilePermissions(
                path, permissions(mode == null ? standard : String.valueOf(mode)));
    }

    /** Everything in the folder, by path: kind, permissions, text or target. */
    Map<String, String> snapshot() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (var walk = Files.walk(root)) {
            for (Path path : walk.filter(it -> !it.equals(root)).toList()) {
                found.put(root.relativize(path).toString(), describe(path));
            }
        }
        return found;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link " + Files.readSymbolicLink(path);
        }
        if (Files.isDirectory(path)) {
            return "folder " + mode(path);
        }
        return "file "
                + mode(path)
                + " "
                + new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    }

    /** The permission bits as four octal digits. */
    static String mode(Path path) throws IOException {
        Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return String.format(Locale.ROOT, "%04o", (Integer) mode & 07777);
    }

    private static Set<PosixFilePermission> permissions(String octal) {
        int bits = Integer.parseInt(octal, 8);
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((bits & (1 << (8 - i))) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }
}
