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
 * @param outerNames variables that are read outside loops, macros and blocks
 */
public record Template(
        Origin origin,
        List<Statement> body,
        Map<String, Statement.Block> blocks,
        boolean changesValues,
        List<Expression> doubtful,
        Set<String> outerNames) {

    /**
     * Reads a template.
     *
     * @throws SyntaxException if it has a mistake
     */
    public static Template read(String text, Origin origin, Delimiters delimiters) {
        Template template =
                new Parser(new TokenStream(new Lexer(text, delimiters).tokens())).template(origin);
        Scopes.requireOuterExtends(template.body());
        return template;
    }

    /** Where a piece of it is in its file. */
    public Origin at(Place place) {
        return place.from(origin);
    }
}
