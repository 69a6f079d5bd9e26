package discos.deployer.sandbox;

import java.util.List;
import java.util.Map;

/**
 * A program of this machine to run.
 *
 * @param words the program and its arguments, no shell in between
 * @param environment variables added to those of this process
 * @param input what the program reads from its standard input
 */
public record Command(List<String> words, Map<String, String> environment, String input) {

    /** A command that reads nothing and changes nothing in its environment. */
    public static Command of(List<String> words) {
        return new Command(words, Map.of(), "");
    }

    /** The same command, reading this. */
    public Command reading(String text) {
        return new Command(words, environment, text);
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
