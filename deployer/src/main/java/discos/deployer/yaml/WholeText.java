package discos.deployer.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * A text that SnakeYAML reads from memory as a whole.
 *
 * <p>Its own reader moves a window of a thousand characters and copies all of a scalar for each
 * thousand more, so a value of ten megabytes takes it minutes.
 */
final class WholeText extends StreamReader {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final int[] letters;
    private int at;
    private int documentIndex;
    private int line;
    private int column;

    /**
     * Reads from the beginning.
     *
     * @throws ReaderException if the text has a character that YAML does not allow
     */
    WholeText(String text) {
        super("");
        letters = text.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            if (!isPrintable(letters[i])) {
                throw new ReaderException(
                        "'string'", i, letters[i], "special characters are not allowed");
            }
        }
    }

    @Override
    public Mark getMark() {
        return new Mark("'string'", at, line, column, letters, at);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && at < letters.length; i++) {
            int letter = letters[at];
            move(1);
            boolean isLoneReturn = letter == '\r' && at < letters.length && letters[at] != '\n';
            if (Constant.LINEBR.has(letter) || isLoneReturn) {
                line++;
                column = 0;
            } else if (letter != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int distance) {
        return at + distance < letters.length ? letters[at + distance] : '\0';
    }

    @Override
    public String prefix(int length) {
        return new String(letters, at, Math.min(length, letters.length - at));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        move(length);
        // what is asked for in one piece never has a line's end
        column += length;
        return prefix;
    }

    private void move(int length) {
        at += length;
        documentIndex += length;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentIndex;
    }

    @Override
    public void resetDocumentIndex() {
        documentIndex = 0;
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getLine() {
        return line;
    }
}
