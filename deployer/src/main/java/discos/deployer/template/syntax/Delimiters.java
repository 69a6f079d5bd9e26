package discos.deployer.template.syntax;

/**
 * How templates are marked and which blanks around the marks are dropped.
 *
 * @param isTrimming whether the line end after a block is dropped
 * @param isStripping whether the blanks before a block that begins a line are dropped
 * @param keepsLastLineEnd whether the text's last line end stays
 * @param hasEscapes whether backslashes in texts between print marks are escapes; in a playbook's
 *     values they are not
 */
public record Delimiters(
        Marks block,
        Marks print,
        Marks comment,
        boolean isTrimming,
        boolean isStripping,
        boolean keepsLastLineEnd,
        boolean hasEscapes) {

    /** A mark that opens and one that closes. */
    public record Marks(String open, String close) {}

    /** Those of the values in a playbook. */
    public static final Delimiters OF_VALUES =
            new Delimiters(
                    new Marks("{%", "%}"),
                    new Marks("{{", "}}"),
                    new Marks("{#", "#}"),
                    true,
                    false,
                    false,
                    false);

    /** Those of template files. */
    public static final Delimiters OF_FILES = OF_VALUES.withEscapes();

    private Delimiters withEscapes() {
        return new Delimiters(
                block, print, comment, isTrimming, isStripping, keepsLastLineEnd, true);
    }

    /** The same for values that a file of such marks uses. */
    public Delimiters ofValues() {
        return new Delimiters(block, print, comment, isTrimming, isStripping, false, false);
    }

    /** Whether a text has any of the marks, and so may be a template. */
    public boolean occurIn(String text) {
        return text.contains(block.open())
                || text.contains(print.open())
                || text.contains(comment.open());
    }

    /** With other marks. */
    public Delimiters with(Marks newBlock, Marks newPrint, Marks newComment) {
        return new Delimiters(
                newBlock,
                newPrint,
                newComment,
                isTrimming,
                isStripping,
                keepsLastLineEnd,
                hasEscapes);
    }

    /** With other rules for blanks. */
    public Delimiters with(boolean trims, boolean strips, boolean keeps) {
        return new Delimiters(block, print, comment, trims, strips, keeps, hasEscapes);
    }
}
