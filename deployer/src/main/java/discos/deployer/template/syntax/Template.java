package discos.deployer.template.syntax;

import discos.deployer.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template that was read.
 *
 * @param origin where its text begins
 * @param blocks all its blocks by name, nested ones too
 * @param changesValues whether rendering it may change a list or dict, itself or through another
 *     template
 * @param doubtful constants that Jinja computes when it compiles the template, and that may be
 *     undefined
 * @param oddConstants those of its constants for which it matters that Jinja computes them when it
 *     compiles the template
 * @param names which variables its parts have
 */
public record Template(
        Origin origin,
        List<Statement> body,
        Map<String, Statement.Block> blocks,
        boolean changesValues,
        List<Constants.Doubtful> doubtful,
        Set<Expression> oddConstants,
        NameTable names) {

    /**
     * Reads a template.
     *
     * @throws SyntaxException if it has a mistake
     */
    public static Template read(String text, Origin origin, Delimiters delimiters) {
        return new Parser(new TokenStream(Rewriting.tokens(text, delimiters))).template(origin);
    }

    /** Where a piece of it is in its file. */
    public Origin at(Place place) {
        return place.from(origin);
    }
}
