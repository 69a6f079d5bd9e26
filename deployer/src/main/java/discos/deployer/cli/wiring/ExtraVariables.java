package discos.deployer.cli.wiring;

import discos.deployer.playbook.read.KeyValues;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.value.HashBehaviour;
import discos.deployer.value.TemplateText;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what follows {@code -e}: {@code key=value}, YAML or JSON, or {@code @file}. */
public final class ExtraVariables {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private final DiskFiles files;
    private final Problems problems;

    /** Reads files through {@code files} and puts mistakes into the problems. */
    public ExtraVariables(DiskFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The raw variables of all words, later ones winning. */
    public Map<String, Object> read(List<String> words) {
        return read(words, HashBehaviour.REPLACE);
    }

    /** The raw variables of all words, later ones on top of those before. */
    public Map<String, Object> read(List<String> words, HashBehaviour hashes) {
        Map<String, Object> variables = new LinkedHashMap<>();
        words.forEach(word -> hashes.putAll(read(word), variables));
        return variables;
    }

    private Map<String, Object> read(String word) {
        String text = word.strip();
        if (text.startsWith("@")) {
            return file(text.substring(1));
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return yaml(text, "<--extra-vars>");
        }
        return keyValues(text);
    }

    private Map<String, Object> file(String name) {
        Optional<String> text = files.text(name);
        if (text.isEmpty()) {
            problems.add(
                    Problem.of(
                                    "missing-file",
                                    "the file of extra variables '" + name + "' cannot be read",
                                    COMMAND_LINE)
                            .advise("give the path of a YAML or JSON file after the @"));
            return Map.of();
        }
        return yaml(text.get(), name);
    }

    private Map<String, Object> yaml(String text, String name) {
        Optional<Node> document = new YamlReader(problems).document(text, name);
        if (document.isPresent() && document.get() instanceof Node.Mapping mapping) {
            return Values.variables(mapping);
        }
        document.ifPresent(
                node ->
                        problems.add(
                                Problem.of(
                                                "bad-extra-vars",
                                                "extra variables must be a mapping",
                                                node.origin())
                                        .advise("write names and values, such as {key: value}")));
        return Map.of();
    }

    private Map<String, Object> keyValues(String text) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Optional<KeyValues> read = KeyValues.parse(text, false);
        if (read.isEmpty() || text.startsWith("/") || text.startsWith(".")) {
            problems.add(noVariable(text));
            return variables;
        }
        // As Ansible does; discos-deploy takes it for the mistake that it mostly is.
        read.get().free().ifPresent(words -> problems.addOdd(noVariable(words)));
        read.get()
                .named()
                .forEach(
                        (name, value) ->
                                variables.put(
                                        name,
                                        TemplateText.hasMarks(value)
                                                ? new TemplateText(value, COMMAND_LINE)
                                                : value));
        return variables;
    }

    private static Problem noVariable(String words) {
        return Problem.of("bad-extra-vars", "'" + words + "' is not key=value", COMMAND_LINE)
                .advise("write -e key=value, -e '{key: value}' or -e @file");
    }
}
