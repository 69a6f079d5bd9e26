package discos.plugins.filter.query;

import discos.deployer.value.PythonException;
import io.burt.jmespath.Adapter;
import io.burt.jmespath.Expression;
import io.burt.jmespath.function.FunctionArgument;
import io.burt.jmespath.function.FunctionRegistry;
import io.burt.jmespath.function.MaxByFunction;
import io.burt.jmespath.function.MinByFunction;
import io.burt.jmespath.function.SortByFunction;
import java.util.List;
import java.util.function.Predicate;

/**
 * The functions that compare by a key. Python's library knows no text there that is of a class of
 * Ansible's own, as those of playbooks, inventories and hosts are.
 */
final class KeyFunctions {
    private final Predicate<Object> isPlain;

    /**
     * The functions.
     *
     * @param isPlain whether a text is of Python's own class
     */
    KeyFunctions(Predicate<Object> isPlain) {
        this.isPlain = isPlain;
    }

    FunctionRegistry in(FunctionRegistry registry) {
        return registry.extend(
                new KnownSortByFunction(), new KnownMaxByFunction(), new KnownMinByFunction());
    }

    private <T> void requirePlain(
            String name, Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
        Expression<T> key = arguments.get(1).expression();
        for (T item : runtime.toList(arguments.getFirst().value())) {
            Object found = key.search(item);
            if (found instanceof String && !isPlain.test(found)) {
                throw PythonException.value(
                        "json_query: In function %s(), invalid type for value: %s, expected one of:"
                                        .formatted(name, found)
                                + " ['string', 'number'], received: \"unknown\"");
            }
        }
    }

    private final class KnownSortByFunction extends SortByFunction {
        @Override
        public String name() {
            return "sort_by";
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            requirePlain(name(), runtime, arguments);
            return super.callFunction(runtime, arguments);
        }
    }

    private final class KnownMaxByFunction extends MaxByFunction {
        @Override
        public String name() {
            return "max_by";
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            requirePlain(name(), runtime, arguments);
            return super.callFunction(runtime, arguments);
        }
    }

    private final class KnownMinByFunction extends MinByFunction {
        @Override
        public String name() {
            return "min_by";
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            requirePlain(name(), runtime, arguments);
            return super.callFunction(runtime, arguments);
        }
    }
}
