package discos.deployer.inventory;

import discos.deployer.inventory.literal.PythonLiteral;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.value.TemplateText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one inventory in Ansible's INI format into a draft. */
final class IniReader {
    private static final Pattern SECTION =
            Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?");
    private static final Pattern GROUP_NAME = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");
    private static final List<String> KINDS = List.of("hosts", "children", "vars");

    private final Draft draft;
    private final String file;
    private final Problems problems;
    private final HostLines hosts;

    /** Groups that a line names and no section declares yet. */
    private final Map<String, List<Reference>> pending = new LinkedHashMap<>();

    private final Set<String> seenVariables = new HashSet<>();
    private String group = Inventory.UNGROUPED;
    private String kind = "hosts";

    private record Reference(String parent, Origin origin) {}

    IniReader(Draft draft, String file, Problems problems) {
        this.draft = draft;
        this.file = file;
        this.problems = problems;
        hosts = new HostLines(draft, problems);
    }

    void read(String text) {
        int number = 0;
        for (String raw : text.split("\r\n|\n|\r", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            int column = raw.codePointCount(0, raw.indexOf(line)) + 1;
            line(line, new Origin(file, number, column));
        }
        pending.forEach(this::undeclared);
    }

    private void line(String line, Origin origin) {
        Matcher section = SECTION.matcher(line);
        if (section.matches()) {
            section(section, origin);
        } else if (line.startsWith("[") && line.endsWith("]")) {
            // What follows belongs to no section that is known.
            kind = "";
            problem("bad-section", "'" + line + "' is no section", origin, line)
                    .report("write [group], [group:children] or [group:vars] without spaces");
        } else {
            switch (kind) {
                case "hosts" -> hosts.read(line, group, origin);
                case "vars" -> variable(line, origin);
                case "children" -> child(line, origin);
                default -> {
                    // The problem of the section is enough.
                }
            }
        }
    }

    private void section(Matcher section, Origin origin) {
        group = section.group(1);
        kind = section.group(2) == null ? "hosts" : section.group(2);
        seenVariables.clear();
        if (!KINDS.contains(kind)) {
            problem(
                            "bad-section",
                            "section [" + group + ":" + kind + "] has unknown type '" + kind + "'",
                            after(origin, section.start(2)),
                            kind)
                    .report(DidYouMean.advice(kind, KINDS, "it may be hosts, children or vars"));
            kind = "";
            return;
        }
        boolean isNew = !draft.hasGroup(group);
        if (kind.equals("vars")) {
            if (isNew && !pending.containsKey(group)) {
                pending.put(group, new ArrayList<>(List.of(new Reference("", after(origin, 1)))));
            }
            draft.addGroup(group);
        } else {
            draft.addGroup(group);
            adoptPending(group);
        }
    }

    /** Makes a group that was named before a child of those that named it. */
    private void adoptPending(String name) {
        List<Reference> references = pending.remove(name);
        if (references != null) {
            references.stream()
                    .filter(reference -> !reference.parent().isEmpty())
                    .forEach(reference -> addChild(reference.parent(), name, reference.origin()));
        }
    }

    private void child(String line, Origin origin) {
        Matcher matcher = GROUP_NAME.matcher(line);
        if (!matcher.matches()) {
            problem(
                            "bad-group-name",
                            "expected a group's name but found '" + line + "'",
                            origin,
                            line)
                    .report("a section [" + group + ":children] lists one group a line");
            return;
        }
        String child = matcher.group(1);
        if (draft.hasGroup(child) && !pending.containsKey(child)) {
            addChild(group, child, origin);
        } else {
            pending.computeIfAbsent(child, _ -> new ArrayList<>())
                    .add(new Reference(group, origin));
        }
    }

    private void addChild(String parent, String child, Origin origin) {
        if (!draft.addChild(parent, child)) {
            problem(
                            "group-circle",
                            "group '"
                                    + child
                                    + "' cannot be a child of '"
                                    + parent
                                    + "', because it contains it",
                            origin,
                            child)
                    .report("remove one of the two groups from the other's children");
        }
    }

    private void undeclared(String name, List<Reference> references) {
        List<String> known =
                draft.groupNames().stream().filter(other -> !pending.containsKey(other)).toList();
        String fallback = "declare it with a section [" + name + "]";
        for (Reference reference : references) {
            String message =
                    reference.parent().isEmpty()
                            ? "section [" + name + ":vars] is of a group that no section declares"
                            : "group '"
                                    + name
                                    + "' in ["
                                    + reference.parent()
                                    + ":children] is declared by no section";
            problem("unknown-group", message, reference.origin(), name)
                    .report(DidYouMean.advice(name, known, fallback));
        }
    }

    private void variable(String line, Origin origin) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            problem("bad-variable", "expected key=value but found '" + line + "'", origin, line)
                    .report("a section [" + group + ":vars] has one key=value a line");
            return;
        }
        String key = line.substring(0, equals).strip();
        String text = line.substring(equals + 1).strip();
        if (!seenVariables.add(key)) {
            problem("duplicate-key", "'" + key + "' is already set in this section", origin, key)
                    .report("remove or rename one of them");
        }
        Object value = value(text, after(origin, equals + 1));
        if (key.equals("ansible_group_priority")) {
            priority(value, origin, key);
        } else {
            draft.setGroupVariable(group, key, value);
        }
    }

    private void priority(Object value, Origin origin, String key) {
        GroupPriority.of(value)
                .ifPresentOrElse(
                        number -> draft.setPriority(group, number),
                        () ->
                                problem("bad-priority", key + " must be a number", origin, key)
                                        .report("write " + key + "=10"));
    }

    /** The value of a text as Python would read it, or the text itself. */
    static Object value(String text, Origin origin) {
        return PythonLiteral.parse(text, part -> textValue(part, origin))
                .orElseGet(() -> textValue(text, origin));
    }

    private static Object textValue(String text, Origin origin) {
        return TemplateText.hasMarks(text) ? new TemplateText(text, origin) : text;
    }

    private static Origin after(Origin origin, int characters) {
        return new Origin(origin.file(), origin.line(), origin.column() + characters);
    }

    private Report problem(String code, String message, Origin origin, String marked) {
        return advice ->
                problems.add(
                        Problem.of(code, message, origin)
                                .spanning(marked.codePointCount(0, marked.length()))
                                .advise(advice));
    }

    /** A problem that waits for its advice. */
    private interface Report {
        void report(String advice);
    }
}
