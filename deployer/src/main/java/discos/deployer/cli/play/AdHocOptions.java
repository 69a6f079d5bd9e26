package discos.deployer.cli.play;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** One module on some hosts, without a playbook: what the command {@code ansible} does. */
final class AdHocOptions {
    private static final int POLL = 15;

    @Option(
            names = "--adhoc",
            paramLabel = "PATTERN",
            description = "run one module on these hosts in place of a playbook")
    Optional<String> pattern = Optional.empty();

    @Option(
            names = {"-m", "--module-name"},
            paramLabel = "MODULE",
            description = "the module of --adhoc (default: command)")
    Optional<String> module = Optional.empty();

    @Option(
            names = {"-a", "--args"},
            paramLabel = "ARGS",
            description = "its arguments: free form, key=value or JSON")
    String arguments = "";

    @Option(
            names = {"-o", "--one-line"},
            description = "show each result of --adhoc in one line")
    boolean isOneLine;

    @Option(
            names = {"-B", "--background"},
            paramLabel = "SECONDS",
            description = "let the module of --adhoc work in the background for so long")
    Optional<Integer> background = Optional.empty();

    @Option(
            names = {"-P", "--poll"},
            paramLabel = "SECONDS",
            description =
                    "with -B, look so often whether it is done; 0 does not wait (default: 15)")
    Optional<Integer> poll = Optional.empty();

    @Option(
            names = "--task-timeout",
            paramLabel = "SECONDS",
            description = "end the module of --adhoc after so long")
    Optional<Integer> timeout = Optional.empty();

    @Option(
            names = "--tree",
            paramLabel = "FOLDER",
            description =
                    "write each result of --adhoc to a file of the host's name; with --adhoc"
                            + " -t means this, too")
    Optional<String> tree = Optional.empty();

    /** The call, where one is asked for. */
    Optional<AdHoc> call() {
        Map<String, Integer> keywords = new LinkedHashMap<>();
        background.ifPresent(seconds -> keywords.put("async", seconds));
        background.ifPresent(_ -> keywords.put("poll", poll.orElse(POLL)));
        timeout.ifPresent(seconds -> keywords.put("timeout", seconds));
        return pattern.map(
                hosts -> new AdHoc(hosts, module.orElse("command"), arguments, keywords));
    }
}
