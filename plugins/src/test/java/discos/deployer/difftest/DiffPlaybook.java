package discos.deployer.difftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A playbook of the differential test, with what its first comments say.
 *
 * <pre>
 * # arguments: --tags "one,two" -e x=1      more words for both commands
 * # unlike: check | [Name of the task] h1 | msg | why ours is better
 * </pre>
 *
 * <p>A difference is expected where phase, place and thing of such a line are its own; {@code *}
 * stands for any text, and commas stand between things that may differ. A line that meets no
 * difference is a failure too.
 */
record DiffPlaybook(String name, List<String> arguments, List<Unlike> unlikes) {
    private static final String ARGUMENTS = "# arguments: ";
    private static final String UNLIKE = "# unlike: ";

    /** A difference that is meant. */
    record Unlike(String phase, String where, String what, String reason) {
        boolean isMeant(Difference difference) {
            return fits(phase, difference.phase())
                    && fits(where, difference.where())
                    && Arrays.stream(what.split(", ", -1))
                            .anyMatch(thing -> fits(thing, difference.what()));
        }

        private static boolean fits(String pattern, String text) {
            String regex =
                    Arrays.stream(pattern.split("\\*", -1))
                            .map(Pattern::quote)
                            .reduce((one, two) -> one + ".*" + two)
                            .orElse("");
            return text.matches(regex);
        }
    }

    static DiffPlaybook read(Path file) throws IOException {
        List<String> arguments = new ArrayList<>();
        List<Unlike> unlikes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(ARGUMENTS)) {
                arguments.addAll(List.of(line.substring(ARGUMENTS.length()).split(" ")));
            } else if (line.startsWith(UNLIKE)) {
                String[] cells = line.substring(UNLIKE.length()).split(" \\| ", 4);
                if (cells.length < 4) {
                    throw new IOException(file + ": phase | where | what | reason: " + line);
                }
                unlikes.add(new Unlike(cells[0], cells[1], cells[2], cells[3]));
            }
        }
        String name = file.getFileName().toString().replace(".yml", "");
        return new DiffPlaybook(name, List.copyOf(arguments), List.copyOf(unlikes));
    }

    /** All playbooks of a folder, by name. */
    static List<DiffPlaybook> all(Path folder) throws IOException {
        List<DiffPlaybook> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yml")).sorted().toList()) {
                all.add(read(file));
            }
        }
        return all;
    }

    /** What is wrong: differences that nobody means, and expectations that nothing meets. */
    List<String> wrong(List<Difference> differences) {
        List<String> wrong = new ArrayList<>();
        unmeant(differences).forEach(difference -> wrong.add(difference.toString()));
        for (Unlike unlike : unlikes) {
            if (differences.stream().noneMatch(unlike::isMeant)) {
                wrong.add("no difference any more: " + unlike);
            }
        }
        return wrong;
    }

    /**
     * Whether statuses, recap, exit code and files are the same, as far as nobody means otherwise.
     */
    boolean haveSameOutcome(List<Difference> differences) {
        return unmeant(differences).stream().noneMatch(Difference::isOfOutcome);
    }

    private List<Difference> unmeant(List<Difference> differences) {
        return differences.stream()
                .filter(one -> unlikes.stream().noneMatch(unlike -> unlike.isMeant(one)))
                .toList();
    }
}
