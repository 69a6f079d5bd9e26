package discos.deployer.report;

import java.lang.Character.UnicodeScript;

/** How many columns a text takes on a terminal. */
final class TextWidth {
    private TextWidth() {}

    /**
     * The columns; letters of East Asian scripts take two, marks above others and what cannot be
     * printed none.
     */
    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.CONTROL ->
                    0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        if (character < 0x1100) {
            return false;
        }
        boolean isSymbol =
                (character >= 0x1F300 && character <= 0x1FAFF)
                        || (character >= 0x3000 && character <= 0x303E)
                        || (character >= 0xFF01 && character <= 0xFF60)
                        || (character >= 0xFFE0 && character <= 0xFFE6);
        return isSymbol
                || switch (UnicodeScript.of(character)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI ->
                            character < 0xFF61 || character > 0xFFDC;
                    default -> false;
                };
    }
}
