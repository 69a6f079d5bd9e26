package discos.plugins.filter.query;

import io.burt.jmespath.Adapter;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.function.ArgumentConstraints;
import io.burt.jmespath.function.ArgumentTypeException;
import io.burt.jmespath.function.BaseFunction;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.function.FunctionArgument;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The functions that take an expression for each item of a list. The library at work here wants
 * items of one type, or dicts; Python's takes any.
 */
final class ListFunctions {
    private ListFunctions() {}

    /** All of them. */
    static Function[] all() {
        return new Function[] {
            new MapFunction(), new SortFunction(), new MostFunction(true), new MostFunction(false)
        };
    }

    private static <T> List<T> applied(Adapter<T> runtime, T list, Expression<T> expression) {
        return runtime.toList(list).stream().map(expression::search).toList();
    }

    private static final class MapFunction extends BaseFunction {
        MapFunction() {
            super(
                    "map",
                    ArgumentConstraints.expression(),
                    ArgumentConstraints.typeOf(JmesPathType.ARRAY));
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            return runtime.createArray(
                    applied(runtime, arguments.get(1).value(), arguments.getFirst().expression()));
        }
    }

    /** A function that has the items in an order of keys, which are all numbers or all texts. */
    private abstract static class KeyFunction extends BaseFunction {
        KeyFunction(String name) {
            super(
                    name,
                    ArgumentConstraints.typeOf(JmesPathType.ARRAY),
                    ArgumentConstraints.expression());
        }

        /** The keys of the items. */
        <T> List<T> keys(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            List<T> keys =
                    applied(runtime, arguments.getFirst().value(), arguments.get(1).expression());
            for (T key : keys) {
                JmesPathType type = runtime.typeOf(key);
                boolean hasOrder = type == JmesPathType.NUMBER || type == JmesPathType.STRING;
                if (!hasOrder || type != runtime.typeOf(keys.getFirst())) {
                    throw new ArgumentTypeException(this, "number or string", type.toString());
                }
            }
            return keys;
        }
    }

    private static final class SortFunction extends KeyFunction {
        SortFunction() {
            super("sort_by");
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            List<T> keys = keys(runtime, arguments);
            List<T> items = runtime.toList(arguments.getFirst().value());
            return runtime.createArray(
                    IntStream.range(0, keys.size())
                            .boxed()
                            .sorted((a, b) -> runtime.compare(keys.get(a), keys.get(b)))
                            .map(items::get)
                            .toList());
        }
    }

    /** The first item with the least or the greatest key. */
    private static final class MostFunction extends KeyFunction {
        private final boolean isGreatest;

        MostFunction(boolean isGreatest) {
            super(isGreatest ? "max_by" : "min_by");
            this.isGreatest = isGreatest;
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            List<T> keys = keys(runtime, arguments);
            int most = 0;
            for (int i = 1; i < keys.size(); i++) {
                int order = runtime.compare(keys.get(i), keys.get(most));
                most = (isGreatest ? order > 0 : order < 0) ? i : most;
            }
            return keys.isEmpty()
                    ? runtime.createNull()
                    : runtime.toList(arguments.getFirst().value()).get(most);
        }
    }
}
