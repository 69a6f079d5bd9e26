package discos.deployer.playbook.read;

import discos.deployer.source.Origin;

/** The text of a file, in which places of parts of scalars are found. */
record TokenPlaces(String file, String text) {

    /** The place of a token at or after a place, or that place where it does not stand so. */
    Origin find(Origin from, String token) {
        int start = offset(from);
        int found = token.isEmpty() || start < 0 ? -1 : text.indexOf(token, start);
        return found < 0 ? from : place(from, start, found);
    }

    /** Whether a key at a place is followed by a colon and just these characters. */
    boolean followsAsWritten(Origin key, String value) {
        int start = offset(key);
        int end = start < 0 ? -1 : text.indexOf('\n', start);
        String line = start < 0 ? "" : text.substring(start, end < 0 ? text.length() : end);
        return line.matches("[^:]*:\\s*" + value + "\\b.*");
    }

    private int offset(Origin origin) {
        int offset = 0;
        for (int line = 1; line < origin.line(); line++) {
            offset = text.indexOf('\n', offset) + 1;
            if (offset == 0) {
                return -1;
            }
        }
        int characters = Math.min(origin.column() - 1, text.codePointCount(offset, text.length()));
        return text.offsetByCodePoints(offset, characters);
    }

    private Origin place(Origin from, int start, int found) {
        int line = from.line();
        int column = from.column();
        for (int i = start; i < found; i++) {
            char character = text.charAt(i);
            if (character == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(character)) {
                column++;
            }
        }
        return new Origin(from.file(), line, column);
    }
}
