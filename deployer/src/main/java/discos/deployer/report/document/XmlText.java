package discos.deployer.report.document;

/** Text as XML holds it; characters that it cannot hold become question marks. */
final class XmlText {
    private XmlText() {}

    /** What stands between two marks; line ends stay. */
    static String text(String text) {
        return escaped(text, false);
    }

    /** What stands between quotes. */
    static String attribute(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean isAttribute) {
        StringBuilder made = new StringBuilder();
        text.codePoints()
                .forEach(
                        character -> {
                            switch (character) {
                                case '&' -> made.append("&amp;");
                                case '<' -> made.append("&lt;");
                                case '>' -> made.append("&gt;");
                                case '"' -> made.append("&quot;");
                                case '\n', '\t', '\r' -> {
                                    if (isAttribute || character == '\r') {
                                        made.append("&#").append(character).append(';');
                                    } else {
                                        made.appendCodePoint(character);
                                    }
                                }
                                default ->
                                        made.appendCodePoint(
                                                isAllowed(character) ? character : '?');
                            }
                        });
        return made.toString();
    }

    private static boolean isAllowed(int character) {
        return character >= ' '
                && (character < 0xD800 || character > 0xDFFF)
                && character != 0xFFFE
                && character != 0xFFFF;
    }
}
