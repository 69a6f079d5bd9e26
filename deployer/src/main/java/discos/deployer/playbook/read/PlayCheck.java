package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Written;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks what a play says of itself. */
final class PlayCheck {
    private static final Pattern SERIAL = Pattern.compile("\\s*\\d+\\s*%?\\s*");
    private static final Pattern SHARE = Pattern.compile("\\s*\\d+(\\.\\d+)?\\s*%?\\s*");
    private static final Set<String> ORDERS =
            Set.of("inventory", "sorted", "reverse_sorted", "reverse_inventory", "shuffle");
    private static final Set<String> PROMPT_KEYS =
            Set.of(
                    "name",
                    "prompt",
                    "default",
                    "private",
                    "confirm",
                    "encrypt",
                    "salt_size",
                    "salt",
                    "unsafe");

    private final Reading reading;

    PlayCheck(Reading reading) {
        this.reading = reading;
    }

    void check(Node.Mapping play, Keywords keywords) {
        checkHosts(play, keywords);
        checkChoice(keywords, Keyword.ORDER, ORDERS);
        checkChoice(keywords, Keyword.STRATEGY, Keywords.STRATEGIES);
        keywords.items(Keyword.SERIAL).forEach(this::checkSerial);
        keywords.get(Keyword.MAX_FAIL_PERCENTAGE).ifPresent(this::checkPercentage);
        keywords.items(Keyword.VARS_PROMPT).forEach(this::checkPrompt);
    }

    private void checkHosts(Node.Mapping play, Keywords keywords) {
        if (play.get("hosts").isEmpty()) {
            reading.diagnostics()
                    .error(
                            Problem.of("no-hosts", "the play has no 'hosts'", play.origin())
                                    .advise("say where it runs: 'hosts: all', a group or a host"));
            return;
        }
        List<Written> hosts = keywords.items(Keyword.HOSTS);
        boolean isEmpty = hosts.isEmpty() || hosts.stream().anyMatch(host -> host.text().isBlank());
        if (isEmpty) {
            Node node = play.get("hosts").orElse(play);
            Origin origin = Reading.isNothing(node) ? play.origin() : node.origin();
            reading.error(
                    "no-hosts",
                    "Hosts list cannot be empty. Please check your playbook",
                    origin,
                    "name a group or a host, or remove the play");
        }
    }

    private void checkChoice(Keywords keywords, Keyword keyword, Set<String> choices) {
        keywords.get(keyword)
                .filter(value -> !value.isTemplate() && !choices.contains(shortName(value.text())))
                .ifPresent(
                        value ->
                                reading.diagnostics()
                                        .error(
                                                value.problem(
                                                                "unknown-value",
                                                                keyword.yamlName()
                                                                        + " cannot be '"
                                                                        + value.text()
                                                                        + "'")
                                                        .advise(
                                                                DidYouMean.advice(
                                                                        value.text(),
                                                                        choices,
                                                                        "one of "
                                                                                + sorted(
                                                                                        choices)))));
    }

    private static String shortName(String name) {
        return name.startsWith("ansible.builtin.")
                ? name.substring("ansible.builtin.".length())
                : name;
    }

    private void checkSerial(Written serial) {
        boolean isFine =
                serial.value() instanceof Long
                        || serial.value() instanceof TemplateText
                        || SERIAL.matcher(serial.text()).matches();
        if (!isFine) {
            reading.diagnostics()
                    .error(
                            serial.problem(
                                            "wrong-type",
                                            "serial must be a number of hosts or a percentage, not '"
                                                    + serial.text()
                                                    + "'")
                                    .advise("write '2', '30%' or a list of these"));
        }
    }

    private void checkPercentage(Written share) {
        boolean isFine =
                share.value() == None.NONE
                        || share.value() instanceof Number
                        || share.value() instanceof TemplateText
                        || SHARE.matcher(share.text()).matches();
        if (!isFine) {
            reading.diagnostics()
                    .error(
                            share.problem(
                                            "wrong-type",
                                            "max_fail_percentage must be a number, not '"
                                                    + share.text()
                                                    + "'")
                                    .advise("write how many of a hundred hosts may fail: '30'"));
        }
    }

    private void checkPrompt(Written prompt) {
        if (!(prompt.value() instanceof Map<?, ?> map) || !isNamed(map)) {
            reading.diagnostics()
                    .error(
                            prompt.problem(
                                            "wrong-type",
                                            "Invalid vars_prompt data structure, missing 'name'"
                                                    + " key: a prompt needs the name of a variable")
                                    .advise("write '- name: VARIABLE' and 'prompt: TEXT'"));
            return;
        }
        for (Object key : map.keySet()) {
            if (!PROMPT_KEYS.contains(String.valueOf(key))) {
                reading.diagnostics()
                        .error(
                                prompt.problem(
                                                "unknown-keyword",
                                                "Invalid vars_prompt data structure, found"
                                                        + " unsupported key '"
                                                        + key
                                                        + "'")
                                        .advise(
                                                DidYouMean.advice(
                                                        String.valueOf(key),
                                                        PROMPT_KEYS,
                                                        "one of " + sorted(PROMPT_KEYS))));
            }
        }
    }

    private static boolean isNamed(Map<?, ?> map) {
        Object name = map.get("name");
        return name != null && name != None.NONE && VariableNames.isValid(String.valueOf(name));
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
