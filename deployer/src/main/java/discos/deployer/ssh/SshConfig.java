package discos.deployer.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of ssh say about one host, read as ssh_config(5) says: the first value of a
 * keyword wins, the user's file comes before the system's, key files add up.
 */
final class SshConfig {
    private static final int DEEPEST_INCLUDE = 16;

    private final Operator operator;
    private final ConfigMatch.Asked asked;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> keyFiles = new ArrayList<>();
    private boolean isFinalWanted;
    private boolean isFinal;

    private SshConfig(Operator operator, String host, Optional<String> user) {
        this.operator = operator;
        this.asked = new ConfigMatch.Asked(host, user, operator.user());
    }

    /**
     * Reads the operator's files, or only the one given.
     *
     * @param user as given otherwise than by these files
     * @throws IOException that names file and line where something in them cannot be followed
     */
    static SshConfig read(
            Operator operator, Optional<Path> only, String host, Optional<String> user)
            throws IOException {
        SshConfig config = new SshConfig(operator, host, user);
        config.readAll(only);
        if (config.isFinalWanted) {
            config.isFinal = true;
            config.readAll(only);
        }
        return config;
    }

    /** The value of a keyword. */
    Optional<String> value(String keyword) {
        return Optional.ofNullable(values.get(keyword.toLowerCase(Locale.ROOT)));
    }

    /** All key files, in order. */
    List<String> keyFiles() {
        return keyFiles.stream().distinct().toList();
    }

    private void readAll(Optional<Path> only) throws IOException {
        if (only.isPresent()) {
            read(only.get(), operator.dotSsh(""), true, 0);
            return;
        }
        read(operator.dotSsh("config"), operator.dotSsh(""), true, 0);
        read(operator.systemSsh("ssh_config"), operator.systemSsh(""), true, 0);
    }

    private void read(Path file, Path folder, boolean isMeant, int depth) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return;
        }
        boolean isActive = isMeant;
        int number = 0;
        for (String text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            number++;
            ConfigLine line = ConfigLine.of(text, file + ":" + number);
            switch (line.keyword()) {
                case "" -> {}
                case "host" -> isActive = isMeant && match().isMeant(line.words());
                case "match" -> isActive = matches(line) && isMeant;
                case "include" -> include(line, folder, isActive, depth);
                default -> {
                    if (isActive) {
                        keep(line);
                    }
                }
            }
        }
    }

    private ConfigMatch match() {
        return new ConfigMatch(asked, this::value, isFinal);
    }

    private boolean matches(ConfigLine line) throws IOException {
        ConfigMatch match = match();
        boolean holds = match.holds(line);
        isFinalWanted |= match.asksForFinal();
        return holds;
    }

    private void keep(ConfigLine line) throws IOException {
        if (line.words().isEmpty()) {
            throw new IOException(line.place() + ": " + line.keyword() + " has no value");
        }
        if (line.keyword().equals("identityfile")) {
            keyFiles.add(line.words().getFirst());
            return;
        }
        boolean isOtherProxy =
                (line.keyword().equals("proxyjump") && values.containsKey("proxycommand"))
                        || (line.keyword().equals("proxycommand")
                                && values.containsKey("proxyjump"));
        if (!isOtherProxy) {
            values.putIfAbsent(line.keyword(), line.value());
        }
    }

    private void include(ConfigLine line, Path folder, boolean isActive, int depth)
            throws IOException {
        if (depth >= DEEPEST_INCLUDE) {
            throw new IOException(line.place() + ": files include each other more than 16 deep");
        }
        for (String word : line.words()) {
            boolean isBelowHome = word.equals("~") || word.startsWith("~/");
            Path path = isBelowHome ? operator.path(word) : folder.resolve(word);
            for (Path file : files(path)) {
                read(file, folder, isActive, depth + 1);
            }
        }
    }

    /** The files that a path with wild cards in its parts means, sorted as glob(3) does. */
    private static List<Path> files(Path pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        Path root = pattern.getRoot();
        found.add(root == null ? Path.of("") : root);
        for (Path part : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                next.addAll(matching(folder, part.toString()));
            }
            found = next;
        }
        return found;
    }

    private static List<Path> matching(Path folder, String name) throws IOException {
        if (name.chars().noneMatch(letter -> "*?[".indexOf(letter) >= 0)) {
            return List.of(folder.resolve(name));
        }
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        PathMatcher matcher =
                FileSystems.getDefault()
                        .getPathMatcher("glob:" + name.replace("{", "\\{").replace("}", "\\}"));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path own = entry.getFileName();
                boolean isHidden = own.toString().startsWith(".") && !name.startsWith(".");
                if (!isHidden && matcher.matches(own)) {
                    found.add(entry);
                }
            }
        }
        return found.stream().sorted().toList();
    }
}
