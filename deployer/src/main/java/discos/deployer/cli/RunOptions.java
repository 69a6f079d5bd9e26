package discos.deployer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that plays something on hosts. */
final class RunOptions {
    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "more variables: key=value, YAML, JSON or @file")
    List<String> extraVars = new ArrayList<>();

    @Option(
            names = {"-C", "--check"},
            description = "change nothing; say what would change")
    boolean isCheck;

    @Option(
            names = {"-D", "--diff"},
            description = "show what changes in files")
    boolean isDiff;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "log in as this user")
    Optional<String> user = Optional.empty();

    @Option(
            names = {"--private-key", "--key-file"},
            paramLabel = "FILE",
            description = "log in with this key")
    Optional<String> privateKey = Optional.empty();

    @Option(
            names = {"-k", "--ask-pass"},
            description = "ask for the login password")
    boolean isPasswordAsked;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            description = "work on so many hosts at once")
    Optional<Integer> forks = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "say more; give it again for still more")
    boolean[] verbosity = {};
}
