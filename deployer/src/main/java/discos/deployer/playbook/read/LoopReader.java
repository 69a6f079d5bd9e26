package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Loop;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.DidYouMean;
import discos.deployer.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code loop}, {@code with_x} and {@code loop_control}. */
final class LoopReader {
    private static final String WITH = "with_";
    private static final Set<String> CONTROLS =
            Set.of("loop_var", "index_var", "label", "pause", "extended", "extended_allitems");

    private static final Pattern SECONDS = Pattern.compile("[-+]?\\d*\\.?\\d*");

    private final Reading reading;

    LoopReader(Reading reading) {
        this.reading = reading;
    }

    /** The loop of a task, if it has one. */
    Optional<Loop> read(KeywordReader.Sorted keys) {
        List<Node.Entry> loops = new ArrayList<>();
        Optional.ofNullable(keys.nodes().get(Keyword.LOOP))
                .filter(entry -> !Reading.isNothing(entry.value()))
                .ifPresent(loops::add);
        keys.rest().stream()
                .filter(entry -> entry.key().text().startsWith(WITH))
                .forEach(loops::add);
        Loop.Control control =
                Optional.ofNullable(keys.nodes().get(Keyword.LOOP_CONTROL))
                        .map(entry -> control(entry.value()))
                        .orElse(Loop.Control.NONE);
        loops.stream().skip(1).forEach(this::second);
        return loops.stream().findFirst().map(entry -> loop(entry, control));
    }

    private Loop loop(Node.Entry entry, Loop.Control control) {
        String name = entry.key().text();
        Written terms = Reading.written(entry.value());
        if (!name.startsWith(WITH)) {
            if (!(entry.value() instanceof Node.Sequence) && !terms.isTemplate()) {
                reading.error(
                        "wrong-type",
                        "'loop' must be a list or one template, not " + Reading.kind(entry.value()),
                        entry.value(),
                        "write '- item' lines, or \"{{ variable }}\"");
            }
            return new Loop(Optional.empty(), terms, control);
        }
        String lookup = name.substring(WITH.length());
        if (Reading.isNothing(entry.value())) {
            reading.error(
                    "wrong-type",
                    "'" + name + "' has no value",
                    entry.key(),
                    "write what is to be looped over");
        }
        Set<String> known = reading.modules().lookups();
        if (!known.contains(lookup)
                && !known.contains(lookup.substring(lookup.lastIndexOf('.') + 1))) {
            reading.error(
                    "unknown-lookup",
                    "there is no lookup '" + lookup + "' for '" + name + "'",
                    entry.key(),
                    DidYouMean.advice(
                            name, known.stream().map(WITH::concat).toList(), "use 'loop'"));
        }
        return new Loop(Optional.of(lookup), terms, control);
    }

    private void second(Node.Entry entry) {
        reading.error(
                "two-loops",
                "the task has another loop already",
                entry.key(),
                "keep one, or use with_nested for both at once");
    }

    private Loop.Control control(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            if (!Reading.isNothing(node)) {
                reading.error(
                        "wrong-type",
                        "'loop_control' must be a mapping, not " + Reading.kind(node),
                        node,
                        "write 'loop_var: name' and so on under it");
            }
            return Loop.Control.NONE;
        }
        Map<String, Written> written = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (!CONTROLS.contains(name)) {
                reading.error(
                        "unknown-keyword",
                        "'" + name + "' is not a keyword of loop_control",
                        entry.key(),
                        DidYouMean.advice(name, CONTROLS, "one of " + sorted()));
            } else if (isBadName(name, entry.value())) {
                reading.error(
                        "invalid-variable-name",
                        "'" + name + "' must be the name of a variable",
                        entry.value(),
                        "use letters, digits and underscores");
            } else if (!Reading.isNothing(entry.value()) && fits(name, entry.value())) {
                written.put(name, Reading.written(entry.value()));
            }
        }
        return new Loop.Control(new WrittenMap(written));
    }

    private boolean fits(String name, Node value) {
        if (ValueForms.isTemplate(value)) {
            return true;
        }
        Object written = value instanceof Node.Scalar scalar ? scalar.value() : value;
        boolean isFit =
                switch (name) {
                    case "extended", "extended_allitems" -> ValueForms.isBoolean(written);
                    case "pause" ->
                            written instanceof Number
                                    || (written instanceof String text
                                            && SECONDS.matcher(text.strip()).matches());
                    default -> true;
                };
        if (!isFit) {
            String wanted = name.equals("pause") ? "a number of seconds" : "true or false";
            reading.error(
                    "wrong-type",
                    "'" + name + "' must be " + wanted + ", not " + ValueForms.is(value),
                    value,
                    "write " + wanted);
        }
        return isFit;
    }

    private static boolean isBadName(String name, Node value) {
        return name.endsWith("_var")
                && !ValueForms.isTemplate(value)
                && !(value instanceof Node.Scalar scalar && VariableNames.isValid(scalar.text()));
    }

    private static String sorted() {
        return String.join(", ", CONTROLS.stream().sorted().toList());
    }
}
