package discos.plugins.filter.query;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import io.burt.jmespath.JmesPathException;
import java.util.Map;

/** Filter {@code json_query} of collection community.general. */
public final class QueryFilters {
    private QueryFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        return Map.of("json_query", QueryFilters::query);
    }

    private static Object query(Object in, Arguments args, Templating templating) {
        Object expression = args.need(0, "expr");
        if (expression instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(expression instanceof String query)) {
            throw PythonException.type("json_query needs its expression as a text");
        }
        try {
            return new ValueRuntime()
                    .compile(Negations.bound(OldLiterals.quoted(query)))
                    .search(in);
        } catch (JmesPathException e) {
            if (in instanceof Undefined undefined) {
                throw undefined.used();
            }
            throw PythonException.value("json_query '" + query + "': " + e.getMessage());
        }
    }
}
