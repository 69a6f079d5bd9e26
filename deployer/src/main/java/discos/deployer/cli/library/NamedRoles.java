package discos.deployer.cli.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of modules of those roles whose names playbooks and the {@code meta} of such roles
 * contain; with Ansible a role brings its modules when it is loaded, and others do not count.
 *
 * @param folders folders of roles
 */
record NamedRoles(List<Path> folders) {
    private static final Pattern WORD = Pattern.compile("[\\w.-]+");

    /** The folders called {@code library}. */
    List<Path> of(List<Path> playbooks) {
        Map<String, Path> roles = roles();
        List<Path> libraries = new ArrayList<>();
        Deque<Path> files = new ArrayDeque<>(roles.isEmpty() ? List.of() : playbooks);
        while (!files.isEmpty()) {
            Matcher words = WORD.matcher(text(files.remove()));
            while (words.find()) {
                Path role = roles.remove(words.group());
                if (role != null) {
                    files.add(role.resolve("meta/main.yml"));
                    libraries.add(role.resolve("library"));
                }
            }
        }
        return libraries.stream().filter(Files::isDirectory).toList();
    }

    private Map<String, Path> roles() {
        Map<String, Path> roles = new LinkedHashMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.sorted()
                            .forEach(
                                    role ->
                                            roles.putIfAbsent(
                                                    String.valueOf(role.getFileName()), role));
                } catch (IOException e) {
                    throw PluginJars.problem("a folder of roles cannot be read: " + e.getMessage());
                }
            }
        }
        return roles;
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw PluginJars.problem("a playbook cannot be read: " + e.getMessage());
        }
    }
}
