package discos.deployer.cli.play;

import discos.deployer.inventory.Inventory;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** One module on some hosts, without a playbook: what the command {@code ansible} does. */
final class AdHocOptions {
    @Option(
            names = "--adhoc",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PATTERN",
            description =
                    "run one module on these hosts in place of a playbook; the pattern may follow"
                            + " the other options, too")
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
            names = {"-B", "--background"},
            paramLabel = "SECONDS",
            description = "let the module of --adhoc work in the background for so long at most")
    Optional<Integer> background = Optional.empty();

    @Option(
            names = {"-P", "--poll"},
            paramLabel = "SECONDS",
            description = "look after it so often (default: ${DEFAULT-VALUE}); 0 for never")
    int poll = 15;

    @Option(
            names = "--task-timeout",
            paramLabel = "SECONDS",
            description = "give up the module of --adhoc after so long")
    Optional<Integer> timeout = Optional.empty();

    @Option(
            names = {"-o", "--one-line"},
            description = "show each result of --adhoc in one line")
    boolean isOneLine;

    @Option(
            names = "--tree",
            paramLabel = "FOLDER",
            description =
                    "write each result of --adhoc to a file of the host's name; with --adhoc"
                            + " -t means this, too")
    Optional<String> tree = Optional.empty();

    @Option(
            names = "--playbook-dir",
            paramLabel = "FOLDER",
            description = "what --adhoc takes for the folder of its playbook")
    Optional<String> folder = Optional.empty();

    /**
     * What is asked for, with the playbooks as the place of a pattern not given before.
     *
     * @param config says the module and the folder where no option does
     */
    Optional<AdHoc> asked(List<String> playbooks, AnsibleConfig config) {
        return hosts(playbooks)
                .map(
                        hosts ->
                                new AdHoc(
                                        hosts,
                                        module.orElseGet(
                                                () -> config.text(AnsibleOption.MODULE_NAME)),
                                        arguments,
                                        keywords(),
                                        folder.orElseGet(
                                                () -> config.text(AnsibleOption.PLAYBOOK_DIR))));
    }

    private Map<String, Integer> keywords() {
        Map<String, Integer> keywords = new LinkedHashMap<>();
        background.ifPresent(
                seconds -> {
                    keywords.put("async", seconds);
                    keywords.put("poll", poll);
                });
        timeout.ifPresent(seconds -> keywords.put("timeout", seconds));
        return keywords;
    }

    /** Whether there is a playbook where none is to be, or none where one is to be. */
    boolean isAtOddsWith(List<String> playbooks) {
        return pattern.isPresent()
                ? !isAfterOptions(playbooks) && (pattern.get().isEmpty() || !playbooks.isEmpty())
                : playbooks.isEmpty();
    }

    /** Whether it is for this machine by a name that needs no inventory. */
    boolean isForThisMachine(List<String> playbooks) {
        return hosts(playbooks).filter(Inventory.LOCALHOST::contains).isPresent();
    }

    private Optional<String> hosts(List<String> playbooks) {
        return pattern.map(hosts -> isAfterOptions(playbooks) ? playbooks.getFirst() : hosts);
    }

    private boolean isAfterOptions(List<String> playbooks) {
        return pattern.equals(Optional.of("")) && playbooks.size() == 1;
    }
}
