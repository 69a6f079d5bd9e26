package discos.deployer.template.syntax;

import discos.deployer.source.Origin;

/** A place in a template's own text, counted from 1. */
public record Place(int line, int column) {
    /** Where a template begins. */
    public static final Place START = new Place(1, 1);

    /** The place in the file, given where the template's text begins there. */
    public Origin from(Origin start) {
        return new Origin(
                start.file(),
                start.line() + line - 1,
                Math.max(1, line == 1 ? start.column() + column - 1 : start.indent() + column));
    }
}
