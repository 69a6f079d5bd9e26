package discos.plugins.filter.path;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.method.StrangeBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Filters about paths, as Python's {@code os.path} computes them. */
public final class PathFilters {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+|\\{[^}]*\\})");

    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    private PathFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("basename", of((path, _) -> afterLast(path, "/")));
        all.put("dirname", of((path, _) -> directory(path)));
        all.put("splitext", of((path, _) -> extension(path)));
        all.put("expanduser", of(PathFilters::home));
        all.put("expandvars", of(PathFilters::variables));
        all.put("realpath", of((path, _) -> real(path)));
        all.put("relpath", PathFilters::relative);
        all.put("path_join", (in, _, _) -> join(in));
        all.put("normpath", (in, _, _) -> normal(text(in)));
        all.put("fileglob", (in, _, _) -> Globs.files(text(in)));
        all.put("win_basename", of((path, _) -> windows(path)[1]));
        all.put("win_dirname", of((path, _) -> windows(path)[0]));
        all.put("win_splitdrive", of((path, _) -> drive(path)));
        return all;
    }

    /**
     * A filter of paths, which may be bytes too: Ansible makes a text of them, but not of pairs.
     */
    private static Filter of(BiFunction<String, Templating, Object> made) {
        return (in, _, templating) ->
                !(in instanceof byte[] bytes)
                        ? made.apply(text(in), templating)
                        : made.apply(StrangeBytes.text(bytes), templating) instanceof Tuple pair
                                ? new Tuple(pair.stream().<Object>map(PathFilters::bytes).toList())
                                : made.apply(StrangeBytes.text(bytes), templating);
    }

    private static byte[] bytes(Object text) {
        return PythonText.str(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object in) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof String text)) {
            throw PythonException.type(
                    "expected str, bytes or os.PathLike object, not " + PythonTypes.nameOf(in));
        }
        return text;
    }

    private static String afterLast(String path, String mark) {
        return path.substring(path.lastIndexOf(mark) + 1);
    }

    private static String directory(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        return head.matches("/*") ? head : head.replaceFirst("/+$", "");
    }

    private static Tuple extension(String path) {
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        int start = slash + 1;
        while (start < path.length() && path.charAt(start) == '.') {
            start++;
        }
        return dot > slash && dot >= start
                ? Tuple.of(path.substring(0, dot), path.substring(dot))
                : Tuple.of(path, "");
    }

    private static String home(String path, Templating templating) {
        if (!path.startsWith("~")) {
            return path;
        }
        int end = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
        String account = path.substring(1, end);
        Optional<String> home =
                account.isEmpty() ? templating.control().environment("HOME") : homeOf(account);
        return home.map(it -> it + path.substring(end)).orElse(path);
    }

    private static Optional<String> homeOf(String account) {
        try (Stream<String> accounts = Files.lines(ACCOUNTS, StandardCharsets.UTF_8)) {
            return accounts.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 5 && fields[0].equals(account))
                    .map(fields -> fields[5])
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw PythonException.value(ACCOUNTS + " cannot be read: " + e.getMessage());
        }
    }

    private static String variables(String path, Templating templating) {
        Matcher variable = VARIABLE.matcher(path);
        return variable.replaceAll(
                one -> {
                    String name = one.group(1).replaceAll("[{}]", "");
                    return Matcher.quoteReplacement(
                            templating.control().environment(name).orElse(one.group()));
                });
    }

    private static String real(String path) {
        Path absolute = Path.of(path).toAbsolutePath();
        try {
            return absolute.toRealPath().toString();
        } catch (IOException e) {
            return absolute.normalize().toString();
        }
    }

    private static Object relative(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        Path start = Path.of(text(args.get(0, "start", "."))).toAbsolutePath().normalize();
        if (text(in).isEmpty()) {
            throw PythonException.value("no path specified");
        }
        String path = start.relativize(Path.of(text(in)).toAbsolutePath().normalize()).toString();
        return path.isEmpty() ? "." : path;
    }

    private static String join(Object in) {
        if (!(in instanceof String) && !PythonTypes.isSequence(in)) {
            if (in instanceof Undefined undefined) {
                throw undefined.used();
            }
            throw PythonException.type(
                    "|path_join expects string or sequence, got <class '"
                            + PythonTypes.nameOf(in)
                            + "'> instead.");
        }
        List<Object> parts = in instanceof String ? List.of(in) : PythonItems.list(in);
        if (parts.isEmpty()) {
            throw PythonException.type("join() missing 1 required positional argument: 'a'");
        }
        String path = "";
        for (Object part : parts) {
            String next = text(part);
            if (next.startsWith("/") || path.isEmpty()) {
                path = next;
            } else {
                path += (path.endsWith("/") ? "" : "/") + next;
            }
        }
        return path;
    }

    private static String normal(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        String root =
                path.startsWith("//") && !path.startsWith("///")
                        ? "//"
                        : path.startsWith("/") ? "/" : "";
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            boolean isUp = part.equals("..");
            if (!isUp || (root.isEmpty() && (parts.isEmpty() || parts.getLast().equals("..")))) {
                parts.add(part);
            } else if (!parts.isEmpty()) {
                parts.removeLast();
            }
        }
        String result = root + String.join("/", new ArrayList<>(parts));
        return result.isEmpty() ? "." : result;
    }

    private static String[] windows(String path) {
        Tuple parts = drive(path);
        String drive = PythonText.str(parts.get(0));
        String rest = PythonText.str(parts.get(1));
        int at = Math.max(rest.lastIndexOf('\\'), rest.lastIndexOf('/')) + 1;
        String head = rest.substring(0, at);
        String stripped = head.replaceFirst("[\\\\/]+$", "");
        return new String[] {drive + (stripped.isEmpty() ? head : stripped), rest.substring(at)};
    }

    private static Tuple drive(String path) {
        if (path.matches("(?s)[\\\\/]{2}[^\\\\/].*")) {
            int share = path.replace('/', '\\').indexOf('\\', 2);
            if (share < 0) {
                return Tuple.of(path, "");
            }
            int end = path.replace('/', '\\').indexOf('\\', share + 1);
            return end < 0
                    ? Tuple.of(path, "")
                    : Tuple.of(path.substring(0, end), path.substring(end));
        }
        boolean hasDrive = path.length() > 1 && path.charAt(1) == ':';
        return hasDrive ? Tuple.of(path.substring(0, 2), path.substring(2)) : Tuple.of("", path);
    }
}
