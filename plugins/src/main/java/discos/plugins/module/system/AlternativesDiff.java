package discos.plugins.module.system;

import discos.deployer.spi.Diff;
import discos.deployer.value.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a change of alternatives looks, as Ansible lists mappings in diffs. */
final class AlternativesDiff {
    private AlternativesDiff() {}

    static Diff of(Alternatives.Args args, AlternativesState now, Alternatives.Plan plan) {
        return Diff.of("", text(before(args, now)), text(after(args, now, plan)));
    }

    private static Map<String, Object> before(Alternatives.Args args, AlternativesState now) {
        Map<String, Object> values = new LinkedHashMap<>();
        AlternativesState.Choice choice = now.choices().get(args.path());
        if (now.equals(AlternativesState.NONE)) {
            return values;
        }
        if (choice == null) {
            values.put("state", "absent");
            return values;
        }
        boolean isOther = !now.current().equals(Optional.of(args.path()));
        values.put("link", now.link().<Object>map(it -> it).orElse(None.NONE));
        values.put("path", args.path());
        values.put("priority", (long) choice.priority());
        values.put("state", now.mode().equals("manual") && isOther ? "selected" : "present");
        if (!choice.companions().isEmpty()) {
            values.put("subcommands", choice.companions());
        }
        return values;
    }

    private static Map<String, Object> after(
            Alternatives.Args args, AlternativesState now, Alternatives.Plan plan) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (plan.isInstalling()) {
            values.put("link", args.link().or(now::link).orElse(""));
            values.put("path", args.path());
            values.put("priority", (long) Alternatives.priority(args, now));
        }
        values.put("state", state(args, plan));
        if (plan.isInstalling() && !Alternatives.companions(args, now).isEmpty()) {
            values.put("subcommands", Alternatives.companions(args, now));
        }
        return values;
    }

    private static String state(Alternatives.Args args, Alternatives.Plan plan) {
        boolean isSet = plan.messages().stream().anyMatch(it -> it.startsWith("Set alternative '"));
        if (isSet) {
            return "selected";
        }
        return args.isWanted() ? "present" : "absent";
    }

    private static String text(Map<String, Object> values) {
        return values.isEmpty()
                ? "{}\n"
                : values.entrySet().stream()
                        .map(it -> "    \"" + it.getKey() + "\": " + shown(it.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String shown(Object value) {
        return switch (value) {
            case Long number -> number.toString();
            case List<?> all ->
                    all.stream()
                            .map(it -> companion((Alternatives.Companion) it))
                            .collect(Collectors.joining(",\n", "[\n", "\n    ]"));
            case None none -> "null";
            default -> "\"" + value + "\"";
        };
    }

    private static String companion(Alternatives.Companion one) {
        return """
                {
                    "link": "%s",
                    "name": "%s",
                    "path": "%s"
                }"""
                .indent(8)
                .stripTrailing()
                .formatted(one.link(), one.name(), one.path());
    }
}
