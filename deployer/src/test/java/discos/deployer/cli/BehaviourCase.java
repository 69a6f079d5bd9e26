package discos.deployer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A case of {@code roles/acs_environment/tests}, whose README says what the lines mean.
 *
 * @param lines all but the first, which has the title
 */
record BehaviourCase(String title, List<Line> lines) {
    static final Path FOLDER = Path.of("..", "roles", "acs_environment", "tests");

    /**
     * A line.
     *
     * @param place file and number
     * @param rest what follows the word and a space
     */
    record Line(String place, String word, String rest) {

        List<String> arguments() {
            return rest.isBlank() ? List.of() : List.of(rest.strip().split(" +"));
        }

        String first() {
            return rest.split(" ", 2)[0];
        }

        /** All but the first argument, as it is. */
        String text() {
            return rest.contains(" ") ? rest.split(" ", 2)[1] : "";
        }
    }

    /** The cases of a file. */
    static List<BehaviourCase> read(String file) throws IOException {
        List<BehaviourCase> cases = new ArrayList<>();
        int number = 0;
        for (String text : Files.readAllLines(FOLDER.resolve(file))) {
            number++;
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] parts = text.split(" ", 2);
            String rest = parts.length > 1 ? parts[1] : "";
            if (parts[0].equals("case")) {
                cases.add(new BehaviourCase(rest, new ArrayList<>()));
            } else {
                cases.getLast().lines().add(new Line(file + ":" + number, parts[0], rest));
            }
        }
        return cases;
    }
}
