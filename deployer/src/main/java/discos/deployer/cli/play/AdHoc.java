package discos.deployer.cli.play;

import discos.deployer.release.workspace.MisuseException;
import discos.deployer.report.JsonText;
import discos.deployer.source.Problems;
import discos.deployer.value.python.PythonText;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The playbook of one task that {@code --adhoc} plays.
 *
 * @param pattern the hosts
 * @param arguments as written after {@code -a}
 * @param keywords of the task, such as {@code async}
 * @param folder where the playbook is taken to be; empty for the current one
 */
record AdHoc(
        String pattern,
        String module,
        String arguments,
        Map<String, Integer> keywords,
        String folder) {

    private static final String NAME = "<adhoc>";

    private static final Set<String> NEEDING_ARGUMENTS =
            Set.of("command", "shell", "raw", "script", "include_tasks", "include_role", "meta");

    /** The call as misuse, where arguments are missing. */
    Optional<MisuseException> misuse() {
        String name = module.substring(module.lastIndexOf('.') + 1);
        return NEEDING_ARGUMENTS.contains(name) && arguments.isBlank()
                ? Optional.of(
                        new MisuseException(
                                "missing-parameter",
                                "No argument passed to " + module + " module",
                                "give them with -a"))
                : Optional.empty();
    }

    /** The text of the playbook. */
    String text() {
        return """
        - name: Ansible Ad-Hoc
          hosts: %s
          gather_facts: false
          tasks:
            - %s
        %s"""
                .formatted(quoted(hosts()), task(), keywordLines());
    }

    private String task() {
        return isObject()
                ? quoted(module) + ": " + arguments.strip().replace('\n', ' ')
                : "action: " + quoted((module + " " + arguments).strip());
    }

    private String keywordLines() {
        StringBuilder lines = new StringBuilder();
        keywords.forEach((word, number) -> lines.append("      %s: %d\n".formatted(word, number)));
        return lines.toString();
    }

    /** Where a pattern names nothing at all, it is all hosts that are meant. */
    private String hosts() {
        return pattern.replace(",", "").isBlank() ? "all" : pattern;
    }

    private boolean isObject() {
        String text = arguments.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return false;
        }
        Problems problems = new Problems();
        return new YamlReader(problems)
                .document(text, NAME)
                .map(node -> node instanceof Node.Mapping)
                .orElse(false);
    }

    private static String quoted(String text) {
        return JsonText.indented(PythonText.str(text));
    }

    /** The path under which the playbook is known. */
    String file() {
        return Path.of(folder, NAME).normalize().toString();
    }

    /** The playbook as a file that is not on the disk. */
    Map<String, String> files() {
        return Map.of(file(), text());
    }
}
