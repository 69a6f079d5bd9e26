package discos.deployer.value.yaml;

import java.util.Optional;

/** Texts that YAML can hold line by line, after {@code |}. */
final class YamlLiteral {
    private static final String BREAKS = "\n\u0085\u2028\u2029";

    private YamlLiteral() {}

    /**
     * A text that had lines and was made readable since then: it stands line by line where it can,
     * though one line may be all that is left.
     */
    record Lines(String text) {}

    /** The text of a value that is to stand line by line. */
    static Optional<String> of(Object value) {
        return switch (value) {
            case Lines(String text) -> Optional.of(text).filter(YamlLiteral::isHoldable);
            case String text ->
                    Optional.of(text)
                            .filter(it -> it.chars().anyMatch(YamlLiteral::isBreak))
                            .filter(YamlLiteral::isHoldable);
            default -> Optional.empty();
        };
    }

    /** Whether there is nothing in a text that only quotes can hold. */
    private static boolean isHoldable(String text) {
        if (text.isEmpty() || text.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isBlankBeforeBreak = c == ' ' && isBreak(text.charAt(i + 1));
            if (isBlankBeforeBreak || isSpecial(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean isBreak(int c) {
        return BREAKS.indexOf(c) >= 0;
    }

    private static boolean isSpecial(char c) {
        boolean isPrintable =
                c == '\n'
                        || (c >= ' ' && c <= '~')
                        || c == '\u0085'
                        || (c >= '\u00a0' && c != '\ufeff' && c < '\ufffe');
        return !isPrintable;
    }

    /** What follows the bar: how far the text is indented where that is not seen, and its end. */
    static String hints(String text, int indent) {
        StringBuilder hints = new StringBuilder();
        if (text.charAt(0) == ' ' || isBreak(text.charAt(0))) {
            hints.append(indent);
        }
        int last = text.length() - 1;
        if (!isBreak(text.charAt(last))) {
            hints.append('-');
        } else if (last == 0 || isBreak(text.charAt(last - 1))) {
            hints.append('+');
        }
        return hints.toString();
    }
}
