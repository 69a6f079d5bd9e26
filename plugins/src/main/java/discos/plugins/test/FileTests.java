package discos.plugins.test;

import discos.deployer.spi.Test;
import discos.deployer.value.Markup;
import discos.deployer.value.PythonException;
import discos.deployer.value.Secret;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ansible's tests about files of the control machine. */
public final class FileTests {
    /** What no file is called. */
    private static final String NOWHERE = "/nul/in/name";

    private FileTests() {}

    /** The tests by name. */
    public static Map<String, Test> all() {
        Map<String, Test> all = new LinkedHashMap<>();
        for (String name : List.of("directory", "is_dir")) {
            all.put(name, (in, _, _) -> Files.isDirectory(path(in)));
        }
        for (String name : List.of("file", "is_file")) {
            all.put(name, (in, _, _) -> Files.isRegularFile(path(in)));
        }
        for (String name : List.of("link", "is_link")) {
            all.put(name, (in, _, _) -> Files.isSymbolicLink(link(in)));
        }
        all.put("exists", (in, _, _) -> Files.exists(path(in)));
        all.put("link_exists", (in, _, _) -> Files.exists(link(in), LinkOption.NOFOLLOW_LINKS));
        for (String name : List.of("abs", "is_abs")) {
            all.put(name, (in, _, _) -> absolute(in));
        }
        for (String name : List.of("mount", "is_mount")) {
            all.put(name, (in, _, _) -> isMount(link(in)));
        }
        for (String name : List.of("same_file", "is_same_file")) {
            all.put(name, (in, args, _) -> isSame(path(in), path(args.need(0, "other"))));
        }
        return all;
    }

    /** A path; a number is an open file, as for Python's stat. */
    private static Path path(Object in) {
        if (PythonTypes.isInteger(in)) {
            return Path.of("/proc/self/fd/" + PythonNumbers.big(in));
        }
        return path(in, "stat: path should be string, bytes, os.PathLike or integer, not ");
    }

    private static Path link(Object in) {
        return path(in, "lstat: path should be string, bytes or os.PathLike, not ");
    }

    private static Path path(Object in, String problem) {
        String text = text(in, problem);
        boolean isName =
                !text.isEmpty()
                        && text.indexOf(0) < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return Path.of(isName ? text : NOWHERE);
    }

    private static String text(Object in, String problem) {
        return switch (in) {
            case String text -> text;
            case Secret secret -> secret.text();
            case Markup markup -> markup.text();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> throw PythonException.type(problem + PythonTypes.nameOf(in));
        };
    }

    private static boolean absolute(Object in) {
        return text(in, "expected str, bytes or os.PathLike object, not ").startsWith("/");
    }

    private static boolean isMount(Path path) {
        try {
            Path real = path.toRealPath();
            Path parent = real.getParent();
            return parent == null || !Files.getFileStore(real).equals(Files.getFileStore(parent));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSame(Path left, Path right) {
        try {
            for (Path one : List.of(left, right)) {
                if (one.toString().equals(NOWHERE)) {
                    throw new NoSuchFileException("''");
                }
            }
            return Files.isSameFile(left, right);
        } catch (IOException e) {
            throw PythonException.value("the files cannot be compared: " + e);
        }
    }
}
