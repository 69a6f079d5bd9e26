package discos.plugins.module.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code update-alternatives --display} says of a name, as Debian and Red Hat print it.
 *
 * @param mode {@code auto} or {@code manual}; empty where nothing is known
 * @param current the program that is taken
 * @param link the link that people call
 * @param choices by their paths
 */
record AlternativesState(
        String mode,
        Optional<String> current,
        Optional<String> link,
        Map<String, AlternativesState.Choice> choices) {
    /** Nothing is known of the name. */
    static final AlternativesState NONE =
            new AlternativesState("", Optional.empty(), Optional.empty(), Map.of());

    private static final Pattern MODE =
            Pattern.compile("\\s-\\s(?:status\\sis\\s)?(\\w*)(?:\\smode|.)$", Pattern.MULTILINE);
    private static final Pattern CURRENT =
            Pattern.compile("^\\s*link currently points to (.*)$", Pattern.MULTILINE);
    private static final Pattern LINK =
            Pattern.compile("^\\s*link \\w+ is (.*)$", Pattern.MULTILINE);
    private static final Pattern COMPANION_LINK =
            Pattern.compile("^\\s*(?:slave|follower) (\\S+) is (.*)$");
    private static final Pattern CHOICE =
            Pattern.compile("^(/.*)\\s-\\s(?:family\\s\\S+\\s)?priority\\s(\\d+).*$");
    private static final Pattern COMPANION = Pattern.compile("^\\s+(?:slave|follower) (.*): (.*)$");

    /** One program that can be taken. */
    record Choice(int priority, List<Alternatives.Companion> companions) {}

    /**
     * Reads the text.
     *
     * @param wanted tells the links of companions where the text does not, as Red Hat's
     */
    static AlternativesState of(String text, List<Alternatives.Companion> wanted) {
        Optional<String> mode = first(MODE, text);
        return mode.isEmpty()
                ? NONE
                : new AlternativesState(
                        mode.get(), first(CURRENT, text), first(LINK, text), choices(text, wanted));
    }

    private static Map<String, Choice> choices(String text, List<Alternatives.Companion> wanted) {
        Map<String, String> links = new LinkedHashMap<>();
        text.lines()
                .map(COMPANION_LINK::matcher)
                .filter(Matcher::find)
                .forEach(it -> links.put(it.group(1), it.group(2)));
        if (links.isEmpty()) {
            links.putAll(
                    wanted.stream()
                            .collect(
                                    Collectors.toMap(
                                            Alternatives.Companion::name,
                                            Alternatives.Companion::link,
                                            (first, second) -> second)));
        }
        Map<String, Choice> choices = new LinkedHashMap<>();
        Optional<Choice> last = Optional.empty();
        for (String line : text.lines().toList()) {
            Matcher choice = CHOICE.matcher(line);
            Matcher companion = COMPANION.matcher(line);
            if (choice.find()) {
                last =
                        Optional.of(
                                new Choice(Integer.parseInt(choice.group(2)), new ArrayList<>()));
                choices.put(choice.group(1), last.get());
            } else if (last.isPresent()
                    && companion.find()
                    && !companion.group(2).equals("(null)")) {
                String name = companion.group(1);
                last.get()
                        .companions()
                        .add(
                                new Alternatives.Companion(
                                        name, companion.group(2), links.getOrDefault(name, "")));
            }
        }
        return choices;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(it -> it.group(1));
    }
}
