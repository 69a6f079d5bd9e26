package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands print on standard output and exit as Ansible's of the same purpose; what those did is
 * recorded beside each list of calls by the script {@code record} there.
 */
class CommandsIT {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
    private static final Map<String, List<String>> OURS =
            Map.of(
                    "ansible-playbook", List.of("discos-play"),
                    "ansible", List.of("discos-play", "--adhoc"),
                    "ansible-inventory", List.of("discos-inventory"));

    @TempDir Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> entries = Files.list(resources())) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path resources() {
        try {
            return Objects.requireNonNull(
                    Path.of(
                                    Objects.requireNonNull(
                                                    CommandsIT.class.getResource(
                                                            "/commands/record"))
                                            .toURI())
                            .getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doWhatAnsiblesDo(String name) throws IOException {
        Path recorded = resources().resolve(name);
        copy(recorded);
        StringBuilder done = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        for (String call : Files.readAllLines(folder.resolve("calls"))) {
            if (!call.isBlank()) {
                CommandLine.Ended ended = call(call);
                done.append("$ ").append(call).append('\n').append(ended.out());
                done.append('[').append(ended.exitCode()).append("]\n");
                errors.append("$ ").append(call).append('\n').append(ended.err());
            }
        }
        String printed =
                done.toString()
                        .replace(folder.toString(), "FOLDER")
                        .replaceAll("\"(start|end|delta)\": ?\"[^\"]*\"", "\"$1\": \"TIME\"");
        assertThat(printed)
                .as("standard error: %s", errors)
                .isEqualTo(Files.readString(recorded.resolve("expected")));
    }

    private void copy(Path recorded) throws IOException {
        try (Stream<Path> files = Files.walk(recorded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(recorded.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                if (file.toString().endsWith(".sh")) {
                    Files.setPosixFilePermissions(
                            copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    /** One call in this process: settings before the command's name go to its environment. */
    private CommandLine.Ended call(String line) throws IOException {
        int input = line.indexOf(" < ");
        String answers =
                input < 0
                        ? ""
                        : Files.readString(folder.resolve(line.substring(input + 3).strip()));
        List<String> words = words(input < 0 ? line : line.substring(0, input));
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("DISCOS_STATE", folder + "/state");
        while (words.getFirst().contains("=")) {
            String[] setting = words.removeFirst().split("=", 2);
            environment.put(setting[0], setting[1]);
        }
        List<String> command = new ArrayList<>(OURS.get(words.removeFirst()));
        command.addAll(words);
        return new CommandLine(environment, folder, folder)
                .commandWith(
                        answers,
                        command.getFirst(),
                        command.subList(1, command.size()).toArray(String[]::new));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group().replace("'", ""));
        }
        return words;
    }
}
