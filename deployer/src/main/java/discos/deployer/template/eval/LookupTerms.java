package discos.deployer.template.eval;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arguments;
import discos.deployer.template.syntax.Expression;
import discos.deployer.value.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The terms of a lookup that a template writes out: Ansible renders them once more. Only what the
 * template itself has between quotes can be such a term, nothing that a variable holds.
 */
final class LookupTerms {
    private static final Set<String> LOOKUPS = Set.of("lookup", "query", "q");

    private LookupTerms() {}

    /** The arguments of a call, with the templates among a lookup's terms marked as such. */
    static Arguments of(Expression.Called called, Arguments arguments, Origin origin) {
        if (!(called.target() instanceof Expression.Name(String name, _))
                || !LOOKUPS.contains(name)) {
            return arguments;
        }
        List<Object> terms = new ArrayList<>(arguments.positional());
        List<Expression> written = called.arguments().positional();
        for (int i = 1; i < written.size(); i++) {
            terms.set(i, marked(written.get(i), terms.get(i), origin));
        }
        return new Arguments(terms, arguments.named());
    }

    private static Object marked(Expression expression, Object value, Origin origin) {
        if (expression instanceof Expression.Constant(String text, _)
                && TemplateText.hasMarks(text)) {
            return new TemplateText(text, origin);
        }
        if (expression instanceof Expression.ListOf list && value instanceof List<?> items) {
            List<Object> marked = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                marked.add(marked(list.items().get(i), items.get(i), origin));
            }
            return marked;
        }
        return value;
    }
}
