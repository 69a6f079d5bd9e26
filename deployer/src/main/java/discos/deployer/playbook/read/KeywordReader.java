package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keyword.Form;
import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Origin;
import discos.deployer.value.None;
import discos.deployer.yaml.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Sorts the keys of a mapping into keywords and the rest. */
final class KeywordReader {
    /** What other readers make something of. */
    private static final Set<Keyword> STRUCTURE =
            Set.of(
                    Keyword.ACTION,
                    Keyword.LOCAL_ACTION,
                    Keyword.ARGS,
                    Keyword.LOOP,
                    Keyword.LOOP_CONTROL);

    private final Reading reading;

    KeywordReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * The keys of a mapping.
     *
     * @param nodes the entries of keywords that other readers make something of
     * @param rest the entries whose keys are no keywords
     */
    record Sorted(Keywords keywords, Map<Keyword, Node.Entry> nodes, List<Node.Entry> rest) {}

    Sorted read(Node.Mapping mapping, Level level) {
        Map<Keyword, Written> written = new EnumMap<>(Keyword.class);
        Map<Keyword, Node.Entry> nodes = new EnumMap<>(Keyword.class);
        List<Node.Entry> rest = new ArrayList<>();
        Map<Keyword, List<Origin>> places = new EnumMap<>(Keyword.class);
        WrittenMap variables = WrittenMap.EMPTY;
        for (Node.Entry entry : mapping.entries()) {
            Keyword keyword = Keyword.of(entry.key().text()).orElse(null);
            if (keyword == null) {
                rest.add(entry);
            } else if (keyword == Keyword.GATHER_FACTS && level != Level.PLAY) {
                // in a task it is the module of that name
                rest.add(entry);
            } else if (!keyword.isAllowedAt(level)) {
                misplaced(keyword, entry, level, rest);
            } else if (keyword.form() == Form.NODES || STRUCTURE.contains(keyword)) {
                nodes.put(keyword, entry);
            } else if (keyword == Keyword.VARS) {
                variables = variables(entry.value());
            } else if (ValueForms.check(keyword, entry.value(), mapping, reading)) {
                put(written, keyword, entry.value());
                refuseDebugger(keyword, entry.value());
                if (entry.value() instanceof Node.Sequence sequence) {
                    places.put(keyword, sequence.items().stream().map(Reading::begin).toList());
                }
            }
        }
        return new Sorted(new Keywords(written, variables, places), nodes, rest);
    }

    private static void put(Map<Keyword, Written> written, Keyword keyword, Node node) {
        Written value = Reading.written(node);
        if (value.value() == None.NONE) {
            return;
        }
        boolean isListOfTags = keyword == Keyword.TAGS && value.value() instanceof String;
        written.put(
                keyword,
                isListOfTags ? new Written(tags(value), value.origin(), value.length()) : value);
    }

    /** There is no debugger; one that never starts is no loss. */
    private void refuseDebugger(Keyword keyword, Node node) {
        Written value = Reading.written(node);
        if (keyword == Keyword.DEBUGGER
                && value.value() != None.NONE
                && !value.text().equals("never")) {
            reading.error(
                    "unknown-value",
                    "there is no debugger, so 'debugger' can only be 'never'",
                    node,
                    "take it out, or go through the tasks one by one with --step");
        }
    }

    private static List<Object> tags(Written text) {
        return Stream.of(text.text().split(",", -1)).map(tag -> (Object) tag.strip()).toList();
    }

    private void misplaced(Keyword keyword, Node.Entry entry, Level level, List<Node.Entry> rest) {
        boolean isRoleParameter = level == Level.ROLE;
        if (isRoleParameter) {
            rest.add(entry);
            return;
        }
        List<String> where = keyword.levels().stream().sorted().map(Level::words).toList();
        reading.error(
                "misplaced-keyword",
                "'" + keyword.yamlName() + "' is not a keyword of " + level.words(),
                entry.key(),
                "it belongs to " + String.join(", ", where));
    }

    /** The variables of a mapping, or of a list of mappings, which Ansible still takes. */
    WrittenMap variables(Node node) {
        Map<String, Written> variables = new LinkedHashMap<>();
        switch (node) {
            case Node.Mapping mapping -> addVariables(mapping, variables);
            case Node.Sequence sequence -> {
                for (Node item : sequence.items()) {
                    if (item instanceof Node.Mapping mapping) {
                        addVariables(mapping, variables);
                    } else {
                        notVariables(item);
                    }
                }
            }
            case Node.Scalar scalar -> {
                if (scalar.value() != None.NONE) {
                    notVariables(scalar);
                }
            }
        }
        return new WrittenMap(variables);
    }

    private void notVariables(Node node) {
        reading.error(
                "wrong-type",
                "variables must be a mapping of names to values, not " + Reading.kind(node),
                node,
                "write 'name: value' lines");
    }

    private void addVariables(Node.Mapping mapping, Map<String, Written> variables) {
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (VariableNames.isValid(name)) {
                variables.put(name, Reading.variable(entry));
            } else {
                reading.error(
                        "invalid-variable-name",
                        "'" + name + "' cannot be the name of a variable",
                        entry.key(),
                        VariableNames.advice(name));
            }
        }
    }
}
