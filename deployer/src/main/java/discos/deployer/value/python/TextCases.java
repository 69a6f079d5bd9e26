package discos.deployer.value.python;

import java.util.Locale;

/** Upper, lower and title case as Python has them. */
public final class TextCases {
    private TextCases() {}

    /** Every word's first letter in upper case; anything but a letter ends a word. */
    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean isStart = true;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            String one = Character.toString(c);
            out.append(isStart ? titled(c) : one.toLowerCase(Locale.ROOT));
            isStart =
                    !Character.isUpperCase(c)
                            && !Character.isLowerCase(c)
                            && !Character.isTitleCase(c);
            at += one.length();
        }
        return out.toString();
    }

    /** A character in title case; where that takes several, only the first letter is a capital. */
    private static String titled(int point) {
        String one = Character.toString(point);
        String upper = one.toUpperCase(Locale.ROOT);
        if (upper.length() == one.length()) {
            return Character.toString(Character.toTitleCase(point));
        }
        int first = Character.isLetter(upper.charAt(0)) && upper.charAt(0) != '\u02bc' ? 1 : 2;
        return upper.substring(0, first) + upper.substring(first).toLowerCase(Locale.ROOT);
    }

    /** The first character in upper case, the others in lower. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return titled(text.codePointAt(0)) + text.substring(end).toLowerCase(Locale.ROOT);
    }

    /** Small letters that fold to others, such as {@code ss} for a sharp s. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .map(one -> one.toLowerCase(Locale.ROOT))
                .map(one -> one.equals("\u0131") ? one : one.toUpperCase(Locale.ROOT))
                .map(one -> one.toLowerCase(Locale.ROOT))
                .forEach(out::append);
        return out.toString();
    }

    static String swap(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            String one = Character.toString(c);
                            out.append(
                                    Character.isUpperCase(c)
                                            ? one.toLowerCase(Locale.ROOT)
                                            : Character.isLowerCase(c)
                                                    ? one.toUpperCase(Locale.ROOT)
                                                    : one);
                        });
        return out.toString();
    }

    static boolean isCased(String text, boolean isUpper) {
        boolean hasCase = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUpper ? Character.isLowerCase(c) : Character.isUpperCase(c)) {
                return false;
            }
            hasCase |= Character.isUpperCase(c) || Character.isLowerCase(c);
        }
        return hasCase;
    }

    static boolean isTitle(String text) {
        boolean isStart = true;
        boolean hasCase = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isUpper = Character.isUpperCase(c);
            boolean isLower = Character.isLowerCase(c);
            if ((isUpper && !isStart) || (isLower && isStart)) {
                return false;
            }
            hasCase |= isUpper || isLower;
            isStart = !isUpper && !isLower;
        }
        return hasCase;
    }
}
