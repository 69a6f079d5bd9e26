package discos.deployer.inventory;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks an inventory that is a program: {@code --list}, and {@code --host} where it must. */
final class InventoryScript {
    private static final Set<String> PARTS = Set.of("hosts", "vars", "children");

    private final Draft draft;
    private final InventoryOutside outside;
    private final Problems problems;
    private final Path program;
    private final String shown;

    InventoryScript(
            Draft draft, InventoryOutside outside, Problems problems, Path program, String shown) {
        this.draft = draft;
        this.outside = outside;
        this.problems = problems;
        this.program = program;
        this.shown = shown;
    }

    /** Reads what the program prints. */
    void read() {
        Optional<Node.Mapping> groups = asked("--list");
        if (groups.isEmpty()) {
            return;
        }
        Set<String> hosts = new LinkedHashSet<>();
        Optional<Node> meta = Optional.empty();
        for (Node.Entry entry : groups.get().entries()) {
            if (entry.key().text().equals("_meta")) {
                meta =
                        entry.value() instanceof Node.Mapping mapping
                                ? mapping.get("hostvars")
                                : Optional.empty();
            } else {
                group(entry.key().text(), entry.value(), hosts);
            }
        }
        for (String host : hosts) {
            variables(host, meta)
                    .forEach((name, value) -> draft.setHostVariable(host, name, value));
        }
        if (meta.isPresent() && meta.get() instanceof Node.Mapping all) {
            known(all, hosts);
        }
    }

    /** Hosts of other sources get variables from here, too. */
    private void known(Node.Mapping all, Set<String> own) {
        for (Node.Entry entry : all.entries()) {
            String host = entry.key().text();
            if (!own.contains(host)
                    && draft.hasHost(host)
                    && entry.value() instanceof Node.Mapping variables) {
                Values.variables(variables)
                        .forEach((name, value) -> draft.setHostVariable(host, name, value));
            }
        }
    }

    private Map<String, Object> variables(String host, Optional<Node> meta) {
        Optional<Node> own =
                meta.isPresent()
                        ? meta.flatMap(
                                all ->
                                        all instanceof Node.Mapping mapping
                                                ? mapping.get(host)
                                                : Optional.empty())
                        : asked("--host", host).map(Node.class::cast);
        return own.isPresent() && own.get() instanceof Node.Mapping mapping
                ? Values.variables(mapping)
                : new LinkedHashMap<>();
    }

    private void group(String name, Node body, Set<String> hosts) {
        draft.addGroup(name);
        switch (body) {
            case Node.Sequence names -> hosts(name, names, hosts);
            case Node.Mapping parts -> parts(name, parts, hosts);
            case Node.Scalar scalar ->
                    problem(
                            "group '" + name + "' must be a list of hosts or an object",
                            scalar.origin());
        }
    }

    private void parts(String name, Node.Mapping parts, Set<String> hosts) {
        boolean isHost = parts.entries().stream().noneMatch(it -> PARTS.contains(it.key().text()));
        if (isHost) {
            host(name, name, hosts);
            Values.variables(parts)
                    .forEach((key, value) -> draft.setHostVariable(name, key, value));
            return;
        }
        for (Node.Entry part : parts.entries()) {
            switch (part.key().text()) {
                case "hosts" -> hosts(name, part.value(), hosts);
                case "vars" -> {
                    if (part.value() instanceof Node.Mapping variables) {
                        Values.variables(variables)
                                .forEach((key, value) -> draft.setGroupVariable(name, key, value));
                    }
                }
                case "children" -> children(name, part.value());
                default -> {
                    // Ansible leaves other keys alone, and scripts put their own notes there
                }
            }
        }
    }

    private void hosts(String group, Node names, Set<String> hosts) {
        if (!(names instanceof Node.Sequence list)) {
            problem(
                    "the hosts of group '" + group + "' must be a list, '" + shown + "' says other",
                    names.origin());
            return;
        }
        list.items().forEach(item -> host(group, text(item), hosts));
    }

    private void host(String group, String name, Set<String> hosts) {
        draft.addHost(name);
        draft.addMember(group, name);
        hosts.add(name);
    }

    private void children(String group, Node names) {
        if (!(names instanceof Node.Sequence list)) {
            return;
        }
        for (Node item : list.items()) {
            String child = text(item);
            draft.addGroup(child);
            if (!draft.addChild(group, child)) {
                problem("group '" + child + "' contains '" + group + "' already", item.origin());
            }
        }
    }

    private static String text(Node item) {
        return item instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private Optional<Node.Mapping> asked(String... words) {
        InventoryOutside.Printed printed = outside.programs().run(program, List.of(words));
        if (printed.exitCode() != 0) {
            problem(
                    "the inventory program ended with %d: %s"
                            .formatted(printed.exitCode(), printed.error().strip()),
                    new Origin(shown, 1, 1));
            return Optional.empty();
        }
        String where = shown + " " + String.join(" ", words);
        String text = printed.text().isBlank() ? "{}" : printed.text();
        Optional<Node> document = new YamlReader(problems).document(text, "<" + where + ">");
        if (document.isPresent() && document.get() instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        document.ifPresent(
                node ->
                        problem(
                                "the inventory program must print an object of JSON",
                                node.origin()));
        return Optional.empty();
    }

    private void problem(String message, Origin origin) {
        problems.add(
                Problem.of("inventory-script", message, origin)
                        .advise("run " + shown + " --list by hand and see what it prints"));
    }
}
