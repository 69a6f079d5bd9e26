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
        List<List<Expression>> doubtful,
        Set<Expression> oddConstants,
        NameTable names) {

    /**
     * Reads a template.
     *
     * @throws SyntaxException if it has a mistake
     */
    public static Template read(String text, Origin origin, Delimiters delimiters) {
        Template template =
                new Parser(new TokenStream(Rewriting.tokens(text, delimiters))).template(origin);
        requireOuterExtends(template.body());
        return template;
    }

    /** Refuses {@code extends} inside a loop, macro or block. */
    private static void requireOuterExtends(List<Statement> body) {
        for (Statement statement : body) {
            boolean isOuter = statement instanceof Statement.If;
            for (List<Statement> inner : Walk.bodies(statement)) {
                if (isOuter) {
                    requireOuterExtends(inner);
                } else {
                    refuseExtends(inner);
                }
            }
        }
    }

    private static void refuseExtends(List<Statement> body) {
        for (Statement statement : body) {
            if (statement instanceof Statement.Extends) {
                throw new SyntaxException(
                        "cannot use extend from a non top-level scope", statement.place());
            }
            Walk.bodies(statement).forEach(Template::refuseExtends);
        }
    }

    /** Where a piece of it is in its file. */
    public Origin at(Place place) {
        return place.from(origin);
    }
}
