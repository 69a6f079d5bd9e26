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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files that {@code include_vars} reads: one file, or those of a folder by name. */
record VariableFileSearch(ActionContext context) {
    private static final List<String> EXTENSIONS = List.of("yaml", "yml", "json");
    private static final String ELSEWHERE =
            " on the Ansible Controller.\nIf you are using a module and expect the file to exist on"
                    + " the remote, see the remote_src option";
    private static final String NO_FILE = "Could not find file" + ELSEWHERE;
    private static final Set<String> FOR_FILES = Set.of("file", "_raw_params");
    private static final Set<String> FOR_FOLDERS =
            Set.of(
                    "dir",
                    "depth",
                    "files_matching",
                    "ignore_files",
                    "extensions",
                    "ignore_unknown_extensions");

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
        if (has(FOR_FILES) && has(FOR_FOLDERS)) {
            throw new NotFoundException(
                    "You are mixing file only and dir only arguments, these are incompatible");
        }
        Object folder = argument("dir");
        return folder == null ? List.of(file()) : inside(folder(String.valueOf(folder)));
    }

    private boolean has(Set<String> names) {
        return context.arguments().keySet().stream().anyMatch(names::contains);
    }

    private @org.jspecify.annotations.Nullable Object argument(String name) {
        return context.arguments().get(name);
    }

    private Path file() throws NotFoundException {
        Object file = argument("file");
        String wanted = file == null ? text("_raw_params", "") : String.valueOf(file);
        wanted = wanted.strip();
        if (wanted.isEmpty()) {
            throw new NotFoundException(NO_FILE);
        }
        Optional<Path> found = context.scope().control().find("vars", wanted);
        if (found.isEmpty()) {
            throw new NotFoundException(
                    "Could not find or access '" + wanted + "'" + searched(wanted) + ELSEWHERE);
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
                                () ->
                                        new NotFoundException(
                                                expected(wanted) + " directory does not exist"));
        if (!Files.isDirectory(folder)) {
            throw new NotFoundException(folder + " is not a directory");
        }
        return folder;
    }

    /** Where a folder should have been: among a role's variables, or beside the tasks. */
    private String expected(String wanted) {
        boolean isRole = context.scope().raw("role_path").isPresent();
        return context.scope().control().searched("vars").stream()
                .filter(it -> isRole == it.endsWith("vars"))
                .findFirst()
                .map(it -> it.resolve(wanted).toString())
                .orElse(wanted);
    }

    /** The files of a folder and those below it, at most as many folders as depth says. */
    private List<Path> inside(Path folder) throws NotFoundException {
        long depth = depth();
        Pattern pattern = pattern(text("files_matching", ""));
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

    private long depth() throws NotFoundException {
        String depth = text("depth", "0");
        try {
            return Long.parseLong(depth);
        } catch (NumberFormatException e) {
            throw new NotFoundException("depth must be a whole number, not '" + depth + "'");
        }
    }

    private static Pattern pattern(String regex) throws NotFoundException {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new NotFoundException("Invalid regular expression: " + regex);
        }
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
            if (pattern(ignored + "$").matcher(name(file)).find()) {
                return false;
            }
        }
        List<String> extensions = extensions();
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

    /** A text is the list of its characters, as Ansible has it. */
    private List<String> extensions() {
        return argument("extensions") instanceof String text
                ? text.codePoints().mapToObj(Character::toString).toList()
                : texts("extensions", EXTENSIONS);
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
            case Object text -> Stream.of(String.valueOf(text).split("\\s+", -1)).toList();
        };
    }
}
