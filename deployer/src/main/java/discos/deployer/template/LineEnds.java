package discos.deployer.template;

/** Gives a rendered text the line ends back that its template ends with. */
final class LineEnds {
    private LineEnds() {}

    static String restored(String template, String result, String end) {
        int missing = count(template) - count(result);
        return missing > 0 ? result + end.repeat(missing) : result;
    }

    private static int count(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\n') {
            count++;
        }
        return count;
    }
}
