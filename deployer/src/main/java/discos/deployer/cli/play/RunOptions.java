package discos.deployer.cli.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that plays something on hosts. */
public final class RunOptions {
    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "more variables: key=value, YAML, JSON or @file")
    public List<String> extraVars = new ArrayList<>();

    @Option(
            names = {"-C", "--check"},
            description = "change nothing; say what would change")
    public boolean isCheck;

    @Option(
            names = {"-D", "--diff"},
            description = "show what changes in files")
    public boolean isDiff;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "log in as this user")
    public Optional<String> user = Optional.empty();

    @Option(
            names = {"--private-key", "--key-file"},
            paramLabel = "FILE",
            description = "log in with this key")
    public Optional<String> privateKey = Optional.empty();

    @Option(
            names = {"-k", "--ask-pass"},
            description = "ask for the login password")
    public boolean isPasswordAsked;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            description = "work on so many hosts at once")
    public Optional<Integer> forks = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "say more; give it again for still more")
    public boolean[] verbosity = {};
}
