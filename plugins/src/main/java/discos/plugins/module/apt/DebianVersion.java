package discos.plugins.module.apt;

import java.util.Comparator;

/** Compares versions as Debian's policy says in section 5.6.12. */
final class DebianVersion {
    /** Older versions first. */
    static final Comparator<String> ORDER = DebianVersion::compare;

    private DebianVersion() {}

    private static int compare(String one, String other) {
        int epochs = compareParts(epoch(one), epoch(other));
        if (epochs != 0) {
            return epochs;
        }
        String left = one.substring(one.indexOf(':') + 1);
        String right = other.substring(other.indexOf(':') + 1);
        int upstream = compareParts(upstream(left), upstream(right));
        return upstream != 0 ? upstream : compareParts(revision(left), revision(right));
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? "0" : version.substring(0, colon);
    }

    private static String upstream(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? version : version.substring(0, dash);
    }

    private static String revision(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? "" : version.substring(dash + 1);
    }

    /** Texts and numbers in turn, as dpkg does: a tilde is less than the end. */
    private static int compareParts(String one, String other) {
        int left = 0;
        int right = 0;
        while (left < one.length() || right < other.length()) {
            int leftEnd = end(one, left, false);
            int rightEnd = end(other, right, false);
            int texts =
                    compareTexts(one.substring(left, leftEnd), other.substring(right, rightEnd));
            if (texts != 0) {
                return texts;
            }
            left = end(one, leftEnd, true);
            right = end(other, rightEnd, true);
            int numbers =
                    compareNumbers(one.substring(leftEnd, left), other.substring(rightEnd, right));
            if (numbers != 0) {
                return numbers;
            }
        }
        return 0;
    }

    private static int end(String text, int from, boolean isNumber) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end)) == isNumber) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int compareTexts(String one, String other) {
        for (int at = 0; at < Math.max(one.length(), other.length()); at++) {
            int difference = weight(one, at) - weight(other, at);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** A tilde before the end, the end before letters, letters before all else. */
    private static int weight(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char character = text.charAt(at);
        if (character == '~') {
            return -1;
        }
        return Character.isLetter(character) ? character : character + 256;
    }

    private static int compareNumbers(String one, String other) {
        String left = one.replaceFirst("^0+", "");
        String right = other.replaceFirst("^0+", "");
        int lengths = Integer.compare(left.length(), right.length());
        return lengths != 0 ? lengths : left.compareTo(right);
    }
}
