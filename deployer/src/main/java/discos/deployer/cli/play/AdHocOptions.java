package discos.deployer.cli.play;

import java.util.Optional;
import picocli.CommandLine.Option;

/** One module on some hosts, without a playbook: what the command {@code ansible} does. */
final class AdHocOptions {
    @Option(
            names = "--adhoc",
            paramLabel = "PATTERN",
            description = "run one module on these hosts in place of a playbook")
    Optional<String> pattern = Optional.empty();

    @Option(
            names = {"-m", "--module-name"},
            paramLabel = "MODULE",
            description = "the module of --adhoc (default: ${DEFAULT-VALUE})")
    String module = "command";

    @Option(
            names = {"-a", "--args"},
            paramLabel = "ARGS",
            description = "its arguments: free form, key=value or JSON")
    String arguments = "";

    @Option(
            names = {"-o", "--one-line"},
            description = "show each result of --adhoc in one line")
    boolean isOneLine;
}
