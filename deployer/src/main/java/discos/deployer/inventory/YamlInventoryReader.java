package discos.deployer.inventory;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.value.None;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import java.util.List;

/** Reads one inventory in Ansible's YAML format into a draft. */
final class YamlInventoryReader {
    private static final List<String> SECTIONS = List.of("hosts", "vars", "children");

    private final Draft draft;
    private final Problems problems;
    private final HostLines hosts;

    YamlInventoryReader(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
        hosts = new HostLines(draft, problems);
    }

    void read(Node document) {
        if (!(document instanceof Node.Mapping groups)) {
            problem("an inventory must be a mapping of groups", document.origin(), 1)
                    .advise("begin it with 'all:'");
            return;
        }
        if (groups.get("plugin").isPresent()) {
            problem("inventory plugins cannot be configured here", groups.origin(), 6)
                    .advise("write the hosts down in a file");
            return;
        }
        groups.entries().forEach(entry -> group(entry.key(), entry.value()));
    }

    private Advice problem(String message, Origin origin, int length) {
        return advice ->
                problems.add(
                        Problem.of("bad-inventory", message, origin)
                                .spanning(length)
                                .advise(advice));
    }

    private void group(Node.Scalar key, Node body) {
        String name = key.text();
        if (!(key.value() instanceof String) || name.isEmpty()) {
            problem("a group's name must be a text", key.origin(), name.length())
                    .advise("quote it");
            return;
        }
        draft.addGroup(name);
        if (isNothing(body)) {
            return;
        }
        if (!(body instanceof Node.Mapping sections)) {
            problem("group '" + name + "' must be a mapping", body.origin(), 1)
                    .advise("it may have hosts, vars and children");
            return;
        }
        for (Node.Entry section : sections.entries()) {
            section(name, section.key(), section.value());
        }
    }

    private void section(String group, Node.Scalar key, Node value) {
        if (!SECTIONS.contains(key.text())) {
            problem(
                            "group '" + group + "' cannot have '" + key.text() + "'",
                            key.origin(),
                            key.text().length())
                    .advise(
                            DidYouMean.advice(
                                    key.text(), SECTIONS, "it may have hosts, vars and children"));
            return;
        }
        if (isNothing(value)) {
            return;
        }
        for (Node.Entry entry : entries(group, key.text(), value)) {
            switch (key.text()) {
                case "vars" -> variable(group, entry);
                case "children" -> child(group, entry);
                default -> host(group, entry);
            }
        }
    }

    /** What a section has; a single name stands for a mapping of it. */
    private List<Node.Entry> entries(String group, String section, Node value) {
        return switch (value) {
            case Node.Mapping mapping -> mapping.entries();
            case Node.Scalar name when name.value() instanceof String && !section.equals("vars") ->
                    List.of(
                            new Node.Entry(
                                    name,
                                    new Node.Scalar(
                                            None.NONE,
                                            "",
                                            name.tag(),
                                            true,
                                            name.origin(),
                                            name.origin())));
            case Node.Scalar _, Node.Sequence _ -> {
                problem(
                                "'" + section + "' of group '" + group + "' must be a mapping",
                                value.origin(),
                                1)
                        .advise("write 'name:' on a line of its own, without a dash");
                yield List.of();
            }
        };
    }

    private void variable(String group, Node.Entry entry) {
        String name = entry.key().text();
        Object value = Values.variable(entry.value());
        if (!name.equals("ansible_group_priority")) {
            draft.setGroupVariable(group, name, value);
            return;
        }
        GroupPriority.of(value)
                .ifPresentOrElse(
                        priority -> draft.setPriority(group, priority),
                        () ->
                                problem(name + " must be a number", entry.value().origin(), 1)
                                        .advise("write " + name + ": 10"));
    }

    private void child(String group, Node.Entry entry) {
        String child = entry.key().text();
        group(entry.key(), entry.value());
        if (draft.hasGroup(child) && !draft.addChild(group, child)) {
            problem(
                            "group '"
                                    + child
                                    + "' cannot be a child of '"
                                    + group
                                    + "', because it contains it",
                            entry.key().origin(),
                            child.length())
                    .advise("remove one of the two groups from the other's children");
        }
    }

    private void host(String group, Node.Entry entry) {
        Node.Scalar key = entry.key();
        if (!(key.value() instanceof String)) {
            problem(
                            "Host pattern " + key.text() + " must be a string",
                            key.origin(),
                            key.text().length())
                    .advise("quote it");
            return;
        }
        List<String> names = hosts.add(key.text(), group, key.origin());
        if (entry.value() instanceof Node.Mapping variables) {
            Values.variables(variables)
                    .forEach(
                            (name, value) ->
                                    names.forEach(
                                            host -> draft.setHostVariable(host, name, value)));
        } else if (!isNothing(entry.value())) {
            problem(
                            "the variables of host '" + key.text() + "' must be a mapping",
                            entry.value().origin(),
                            1)
                    .advise("indent them under the host's name as 'key: value'");
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == None.NONE;
    }

    /** A problem that waits for its advice. */
    private interface Advice {
        void advise(String advice);
    }
}
