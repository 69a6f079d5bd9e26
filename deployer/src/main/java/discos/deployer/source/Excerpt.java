package discos.deployer.source;

/**
 * One line of a source as a terminal can show it, and the carets to print under it.
 *
 * @param line tabs expanded, control characters replaced, long lines cut around the mark
 * @param mark spaces and carets, as wide as what they mark
 */
record Excerpt(String line, String mark) {
    private static final int TAB = 8;
    private static final int WIDEST = 160;
    private static final String CUT = "...";

    /**
     * The excerpt.
     *
     * @param column of the first marked character, counted from 1 in code points
     * @param length how many code points are marked, up to the end of the line
     */
    static Excerpt of(String source, int column, int length) {
        int[] points = source.codePoints().toArray();
        int from = Math.min(column - 1, points.length);
        int to = Math.max(from + 1, Math.min(from + length, points.length));
        int first = firstShown(points, from);
        StringBuilder line = new StringBuilder(first > 0 ? CUT : "");
        int width = line.length();
        int start = width;
        int end = width;
        int at = first;
        while (at < points.length && width < WIDEST) {
            start = at == from ? width : start;
            String shown = shown(points[at], width);
            line.append(shown);
            width += shown.equals(" ".repeat(shown.length())) ? shown.length() : width(points[at]);
            at++;
            end = at == to ? width : end;
        }
        if (from >= points.length) {
            start = width;
        }
        if (at < points.length) {
            line.append(CUT);
        }
        int marked = Math.max(1, (end > start ? end : width) - start);
        return new Excerpt(line.toString(), " ".repeat(start) + "^".repeat(marked));
    }

    /** A text of one line without characters that would move a terminal's cursor. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.append(point == '\t' ? " " : shown(point, 0)));
        return shown.toString();
    }

    /** So that the mark of a long line is shown with what is around it. */
    private static int firstShown(int[] points, int from) {
        return points.length <= WIDEST || from < WIDEST / 2 ? 0 : from - WIDEST / 3;
    }

    private static String shown(int point, int width) {
        if (point == '\t') {
            return " ".repeat(TAB - width % TAB);
        }
        boolean isHarmless =
                switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            false;
                    default -> true;
                };
        return isHarmless ? Character.toString(point) : "\uFFFD";
    }

    /** How many cells a terminal gives a character. */
    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean isWide =
                within(point, 0x1100, 0x115F)
                        || within(point, 0x2E80, 0xA4CF)
                        || within(point, 0xAC00, 0xD7A3)
                        || within(point, 0xF900, 0xFAFF)
                        || within(point, 0xFE30, 0xFE6F)
                        || within(point, 0xFF00, 0xFF60)
                        || within(point, 0xFFE0, 0xFFE6)
                        || within(point, 0x1F300, 0x1F64F)
                        || within(point, 0x1F900, 0x1F9FF)
                        || within(point, 0x20000, 0x3FFFD);
        return isWide ? 2 : 1;
    }

    private static boolean within(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
