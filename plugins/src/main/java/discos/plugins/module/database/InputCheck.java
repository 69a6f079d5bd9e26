package discos.plugins.module.database;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Refuses words that could be meant to become other statements, where input is not trusted. */
final class InputCheck {
    private static final List<Pattern> DANGERS =
            List.of(
                    Pattern.compile("['\"].*--"),
                    Pattern.compile("(UNION|INTERSECT|EXCEPT).*SELECT", Pattern.CASE_INSENSITIVE),
                    Pattern.compile(
                            ";.*(SELECT|UPDATE|INSERT|DELETE|DROP|TRUNCATE|ALTER)",
                            Pattern.CASE_INSENSITIVE));

    private InputCheck() {}

    /**
     * Looks at words.
     *
     * @throws IllegalArgumentException where one is dangerous
     */
    static void check(List<String> words) {
        String dangerous =
                words.stream()
                        .filter(word -> DANGERS.stream().anyMatch(it -> it.matcher(word).find()))
                        .collect(Collectors.joining(", "));
        if (!dangerous.isEmpty()) {
            throw new IllegalArgumentException(
                    "Passed input '%s' is potentially dangerous".formatted(dangerous));
        }
    }
}
