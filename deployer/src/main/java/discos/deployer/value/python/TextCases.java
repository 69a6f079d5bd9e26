package discos.deployer.value.python;

import java.util.Locale;

/** Upper, lower and title case as Python has them. */
public final class TextCases {
    private static final int SIGMA = 0x3a3;

    private TextCases() {}

    /** Every word's first letter in upper case; anything but a letter ends a word. */
    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean isStart = true;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            out.append(isStart ? titled(c) : lower(text, at));
            isStart = !isCased(c);
            at += Character.charCount(c);
        }
        return out.toString();
    }

    /** A character in title case; where that takes several, only the first letter is a capital. */
    private static String titled(int point) {
        String one = Character.toString(point);
        String upper = one.toUpperCase(Locale.ROOT);
        int title = Character.toTitleCase(point);
        if (title != point || Character.isTitleCase(point) || upper.length() == one.length()) {
            return Character.toString(title);
        }
        int first = Character.isLetter(upper.charAt(0)) && upper.charAt(0) != '\u02bc' ? 1 : 2;
        return upper.substring(0, first) + upper.substring(first).toLowerCase(Locale.ROOT);
    }

    /** The character at a place in lower case: a sigma is another one where a word ends. */
    private static String lower(String text, int at) {
        int c = text.codePointAt(at);
        if (c != SIGMA) {
            return Character.toString(c).toLowerCase(Locale.ROOT);
        }
        int place = text.substring(0, at).toLowerCase(Locale.ROOT).length();
        return text.toLowerCase(Locale.ROOT).substring(place, place + 1);
    }

    /** The first character in upper case, the others in lower. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(titled(text.codePointAt(0)));
        for (int at = text.offsetByCodePoints(0, 1); at < text.length(); ) {
            out.append(lower(text, at));
            at = text.offsetByCodePoints(at, 1);
        }
        return out.toString();
    }

    /** Small letters that fold to others, such as {@code ss} for a sharp s. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().mapToObj(TextCases::folded).forEach(out::append);
        return out.toString();
    }

    private static String folded(int point) {
        String one = Character.toString(point);
        if (Character.UnicodeScript.of(point) == Character.UnicodeScript.CHEROKEE) {
            return one.toUpperCase(Locale.ROOT); // whose capitals are the older letters
        }
        String small = one.toLowerCase(Locale.ROOT);
        return small.equals("\u0131")
                ? small
                : small.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    static String swap(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            String one = Character.toString(c);
            out.append(
                    Character.isUpperCase(c)
                            ? lower(text, at)
                            : Character.isLowerCase(c) ? one.toUpperCase(Locale.ROOT) : one);
            at += one.length();
        }
        return out.toString();
    }

    /** Whether all letters that have a case have this one, and there are any. */
    public static boolean isCased(String text, boolean isUpper) {
        return text.codePoints().anyMatch(isUpper ? Character::isUpperCase : Character::isLowerCase)
                && text.codePoints()
                        .filter(TextCases::isCased)
                        .allMatch(isUpper ? Character::isUpperCase : Character::isLowerCase);
    }

    private static boolean isCased(int point) {
        return Character.isUpperCase(point)
                || Character.isLowerCase(point)
                || Character.isTitleCase(point);
    }

    static boolean isTitle(String text) {
        boolean isStart = true;
        boolean hasCase = false;
        for (int c : text.codePoints().toArray()) {
            boolean isCapital = Character.isUpperCase(c) || Character.isTitleCase(c);
            if (isCapital ? !isStart : isStart && Character.isLowerCase(c)) {
                return false;
            }
            isStart = !isCased(c);
            hasCase |= !isStart;
        }
        return hasCase;
    }
}
