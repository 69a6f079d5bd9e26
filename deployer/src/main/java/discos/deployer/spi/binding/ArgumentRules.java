package discos.deployer.spi.binding;

import discos.deployer.spi.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between arguments, read from {@link Arg.Rules}.
 *
 * @param exclusive of which at most one may be given
 * @param oneOf of which one must be given
 * @param required which must all be given
 * @param needed which a value of another argument needs
 */
record ArgumentRules(
        List<Rule> exclusive,
        List<Rule> oneOf,
        List<Rule> required,
        List<Needed> needed,
        List<Rule> texts,
        Optional<String> unknown) {

    /**
     * Names of arguments as Ansible's messages list them.
     *
     * @param message in place of the usual one
     */
    record Rule(List<String> names, Optional<String> message) {}

    /** The rule that holds while an argument has a value. */
    record Needed(String argument, String value, Rule rule) {}

    /** The rules of several annotations. */
    static ArgumentRules of(List<Arg.Rules> notes) {
        List<Rule> exclusive = new ArrayList<>();
        List<Rule> oneOf = new ArrayList<>();
        List<Rule> required = new ArrayList<>();
        List<Needed> needed = new ArrayList<>();
        List<Rule> texts = new ArrayList<>();
        Optional<String> unknown = Optional.empty();
        for (Arg.Rules note : notes) {
            List.of(note.exclusive()).forEach(text -> exclusive.add(rule(text)));
            List.of(note.oneOf()).forEach(text -> oneOf.add(rule(text)));
            List.of(note.required()).forEach(text -> required.add(rule(text)));
            List.of(note.texts()).forEach(text -> texts.add(rule(text)));
            if (!note.unknown().isEmpty()) {
                unknown = Optional.of(note.unknown());
            }
            for (String text : note.needed()) {
                String[] parts = text.split("\\|", 2);
                String[] condition = parts[0].split("=", 2);
                needed.add(new Needed(condition[0], condition[1], rule(parts[1])));
            }
        }
        return new ArgumentRules(exclusive, oneOf, required, needed, texts, unknown);
    }

    private static Rule rule(String text) {
        String[] parts = text.split(": ", 2);
        return new Rule(
                List.of(parts[0].split("\\|")),
                parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
    }

    /** What is said of values under the arguments' own names that had to be texts. */
    List<String> noTexts(Map<String, Object> named) {
        return texts.stream()
                .filter(rule -> isNoText(named.get(rule.names().getFirst())))
                .flatMap(rule -> rule.message().stream())
                .toList();
    }

    private static boolean isNoText(@Nullable Object value) {
        return value instanceof List<?> || value instanceof Map<?, ?>;
    }

    /** The arguments that exclude each other and are both given, with the message. */
    List<Map.Entry<String, String>> conflicts(Predicate<String> isGiven) {
        List<Map.Entry<String, String>> conflicts = new ArrayList<>();
        for (Rule rule : exclusive) {
            List<String> given = rule.names().stream().filter(isGiven).toList();
            if (given.size() > 1) {
                String message =
                        rule.message()
                                .orElse(
                                        "parameters are mutually exclusive: "
                                                + String.join("|", rule.names()));
                conflicts.add(Map.entry(given.getLast(), message));
            }
        }
        return conflicts;
    }

    /** Whether a rule has words of its own for an argument that is not given. */
    boolean tellsOf(String argument) {
        return required.stream().anyMatch(rule -> rule.names().contains(argument));
    }

    /**
     * What is missing, in Ansible's words.
     *
     * @param value of an argument as text, its default if it is not given; unknown values as a text
     *     that no rule names
     */
    List<String> missing(Predicate<String> isGiven, UnaryOperator<String> value) {
        List<String> messages = new ArrayList<>();
        for (Rule rule : oneOf) {
            if (rule.names().stream().noneMatch(isGiven)) {
                messages.add(
                        rule.message()
                                .orElse(
                                        "one of the following is required: "
                                                + String.join(", ", rule.names())));
            }
        }
        for (Rule rule : required) {
            if (!rule.names().stream().allMatch(isGiven)) {
                messages.add(
                        rule.message()
                                .orElse(
                                        "missing required arguments: "
                                                + String.join(", ", rule.names())));
            }
        }
        for (Needed one : needed) {
            List<String> absent = one.rule().names().stream().filter(isGiven.negate()).toList();
            if (value.apply(one.argument()).equals(one.value()) && !absent.isEmpty()) {
                messages.add(
                        one.rule()
                                .message()
                                .orElse(
                                        "%s is %s but all of the following are missing: %s"
                                                .formatted(
                                                        one.argument(),
                                                        one.value(),
                                                        String.join(", ", absent))));
            }
        }
        return messages;
    }
}
