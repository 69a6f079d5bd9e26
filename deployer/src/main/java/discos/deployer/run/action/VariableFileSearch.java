package discos.deployer.run.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files that {@code include_vars} reads: one file, or those of a folder by name. */
record VariableFileSearch(ActionContext context) {
    private static final List<String> EXTENSIONS = List.of("yaml", "yml", "json");

    static VariableFileSearch of(ActionContext context) {
        return new VariableFileSearch(context);
    }

    /** A file or folder that cannot be taken. */
    static final class NotFoundException extends Exception {
        private static final long serialVersionUID = 1L;

        /** The files that are taken before it. */
        private final transient List<Path> before;

        NotFoundException(String message) {
            this(message, List.of());
        }

        NotFoundException(String message, List<Path> before) {
            super(message);
            this.before = List.copyOf(before);
        }

        List<Path> before() {
            return before;
        }
    }

    /** The files in the order in which they are read. */
    List<Path> files() throws NotFoundException {
        Object folder = argument("dir");
        return folder == null ? List.of(file()) : inside(folder(String.valueOf(folder)));
    }

    private @org.jspecify.annotations.Nullable Object argument(String name) {
        return context.arguments().get(name);
    }

    private Path file() throws NotFoundException {
        Object file = argument("file");
        String wanted = file == null ? text("_raw_params", "") : String.valueOf(file);
        wanted = wanted.strip();
        if (wanted.isEmpty()) {
            throw new NotFoundException("Could not find file on the Ansible Controller.");
        }
        Optional<Path> found = context.scope().control().find("vars", wanted);
        if (found.isEmpty()) {
            throw new NotFoundException(
                    "Could not find or access '"
                            + wanted
                            + "'"
                            + searched(wanted)
                            + " on the Ansible Controller.\n"
                            + "If you are using a module and expect the file to exist on the remote,"
                            + " see the remote_src option");
        }
        return found.get();
    }

    private String searched(String wanted) {
        return wanted.startsWith("/")
                ? ""
                : context.scope().control().searched("vars").stream()
                        .filter(it -> !it.endsWith("vars") || !wanted.startsWith("vars/"))
                        .map(it -> "\t" + it.resolve(wanted))
                        .collect(Collectors.joining("\n", "\nSearched in:\n", ""));
    }

    private Path folder(String wanted) throws NotFoundException {
        Path folder =
                context.scope()
                        .control()
                        .find("vars", wanted.strip())
                        .orElseThrow(
                                () -> new NotFoundException(wanted + " directory does not exist"));
        if (!Files.isDirectory(folder)) {
            throw new NotFoundException(wanted + " is not a directory");
        }
        return folder;
    }

    /** The files of a folder and those below it, at most as many folders as depth says. */
    private List<Path> inside(Path folder) throws NotFoundException {
        long depth = Long.parseLong(text("depth", "0"));
        Pattern pattern = Pattern.compile(text("files_matching", ""));
        List<Path> files = new ArrayList<>();
        long seen = 0;
        for (Path one : folders(folder)) {
            seen++;
            if (depth != 0 && seen > depth) {
                break;
            }
            for (Path file : entries(one)) {
                if (pattern.matcher(name(file)).find() && isWanted(file, files)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWanted(Path file, List<Path> before) throws NotFoundException {
        for (String ignored : texts("ignore_files", List.of())) {
            if (Pattern.compile(ignored + "$").matcher(name(file)).find()) {
                return false;
            }
        }
        List<String> extensions = texts("extensions", EXTENSIONS);
        if (extensions.contains(extension(file))) {
            return true;
        }
        if (SetFact.isTrue(context.arguments().getOrDefault("ignore_unknown_extensions", false))) {
            return false;
        }
        throw new NotFoundException(
                file + " does not have a valid extension: " + String.join(", ", extensions),
                before);
    }

    private static String extension(Path file) {
        int dot = name(file).lastIndexOf('.');
        return dot <= 0 ? "" : name(file).substring(dot + 1);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private String text(String name, String otherwise) {
        return String.valueOf(context.arguments().getOrDefault(name, otherwise));
    }

    private List<String> texts(String name, List<String> otherwise) {
        Map<String, Object> arguments = context.arguments();
        return switch (arguments.getOrDefault(name, otherwise)) {
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object text -> Stream.of(String.valueOf(text).split("[,\\s]+", -1)).toList();
        };
    }
}
