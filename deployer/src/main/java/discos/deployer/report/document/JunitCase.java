package discos.deployer.report.document;

import java.time.Duration;
import java.util.Optional;

/**
 * How a task ended on a host, as JUnit tells a case.
 *
 * @param problem what went wrong or why it was skipped
 * @param text the result; empty for none
 */
record JunitCase(
        String name, String className, Duration time, Kind kind, String problem, String text) {

    /** The elements of JUnit. */
    enum Kind {
        PASSED,
        SKIPPED,
        FAILURE,
        ERROR
    }

    /** The element that holds what is to be told, if there is any. */
    Optional<String> element() {
        return switch (kind) {
            case PASSED ->
                    text.isEmpty() ? Optional.empty() : Optional.of(of("system-out", "", text));
            case SKIPPED -> Optional.of(of("skipped", "", problem));
            case FAILURE -> Optional.of(of("failure", problem(), text));
            case ERROR -> Optional.of(of("error", problem(), text));
        };
    }

    private static String of(String name, String message, String text) {
        boolean isProblem = name.equals("failure") || name.equals("error");
        String attributes =
                isProblem
                        ? " message=\"" + XmlText.attribute(message) + "\" type=\"" + name + "\""
                        : "";
        return "<%s%s>%s</%s>".formatted(name, attributes, XmlText.text(text), name);
    }
}
