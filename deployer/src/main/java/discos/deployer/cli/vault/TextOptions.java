package discos.deployer.cli.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code encrypt_string}. */
final class TextOptions {
    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "the variable of each text, in order")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--stdin-name",
            paramLabel = "NAME",
            description = "the variable of the text on standard input")
    private Optional<String> inputName = Optional.empty();

    @Option(
            names = {"-p", "--prompt"},
            description = "ask for the text")
    private boolean isAsked;

    @Option(names = "--show-input", description = "show the text while it is typed")
    private boolean isShown;

    List<String> names() {
        return names;
    }

    Optional<String> inputName() {
        return inputName;
    }

    boolean isAny() {
        return isAsked || isShown || !names.isEmpty() || inputName.isPresent();
    }

    boolean isAsked() {
        return isAsked;
    }

    boolean isShown() {
        return isShown;
    }
}
