package discos.deployer.source;

/**
 * The place in a file at which something was written.
 *
 * @param file the path as the user would name it, or a description in angle brackets such as {@code
 *     <command line>}
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param indent blanks that the file has before each further line of a text that begins here, and
 *     that the text itself lacks
 */
public record Origin(String file, int line, int column, int indent) implements Comparable<Origin> {

    /** The place of a thing whose lines, if it has several, are not indented. */
    public Origin(String file, int line, int column) {
        this(file, line, column, 0);
    }

    /** The place some characters to the left. */
    public Origin left(int characters) {
        return new Origin(file, line, column - characters, indent);
    }

    /**
     * The origin of a thing that no file holds, described in words such as {@code command line}.
     */
    public static Origin of(String description) {
        return new Origin("<" + description + ">", 1, 1);
    }

    /** Whether {@link #file} names a real file and not a description. */
    public boolean isInFile() {
        return !file.startsWith("<");
    }

    @Override
    public int compareTo(Origin other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line
                ? Integer.compare(line, other.line)
                : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return isInFile() ? file + ":" + line + ":" + column : file;
    }
}
