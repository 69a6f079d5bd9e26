package discos.plugins.filter.query;

import discos.deployer.value.python.PythonNumbers;
import io.burt.jmespath.Adapter;
import io.burt.jmespath.function.AbsFunction;
import io.burt.jmespath.function.CeilFunction;
import io.burt.jmespath.function.FloorFunction;
import io.burt.jmespath.function.FunctionArgument;
import io.burt.jmespath.function.FunctionRegistry;
import io.burt.jmespath.function.SumFunction;
import io.burt.jmespath.function.TypeFunction;
import java.util.List;

/**
 * The functions that are otherwise in Python's library for JMESPath: whose results stay whole
 * numbers there, and {@code type}, which has nothing to say of tuples and the like.
 */
final class NumberFunctions {
    private NumberFunctions() {}

    /** All functions of the language. */
    static FunctionRegistry registry() {
        return FunctionRegistry.defaultRegistry()
                .extend(ListFunctions.all())
                .extend(
                        new WholeSumFunction(),
                        new WholeAbsFunction(),
                        new WholeCeilFunction(),
                        new WholeFloorFunction(),
                        new KnownTypeFunction());
    }

    private static <T> T number(Adapter<T> runtime, Object number) {
        return number instanceof Long whole
                ? runtime.createNumber(whole.longValue())
                : runtime.createNumber(PythonNumbers.toDouble(number));
    }

    private static <T> Number given(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
        return runtime.toNumber(arguments.getFirst().value());
    }

    private static final class WholeSumFunction extends SumFunction {
        @Override
        public String name() {
            return "sum";
        }

        @Override
        protected <T> T performMathOperation(Adapter<T> runtime, List<T> values) {
            Object sum = 0L;
            for (T value : values) {
                sum = PythonNumbers.add(sum, runtime.toNumber(value));
            }
            return number(runtime, sum);
        }
    }

    private static final class WholeAbsFunction extends AbsFunction {
        @Override
        public String name() {
            return "abs";
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            return number(runtime, PythonNumbers.absolute(given(runtime, arguments)));
        }
    }

    private static final class WholeCeilFunction extends CeilFunction {
        @Override
        public String name() {
            return "ceil";
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            double up = Math.ceil(given(runtime, arguments).doubleValue());
            return number(runtime, PythonNumbers.truncate(up));
        }
    }

    private static final class WholeFloorFunction extends FloorFunction {
        @Override
        public String name() {
            return "floor";
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            double down = Math.floor(given(runtime, arguments).doubleValue());
            return number(runtime, PythonNumbers.truncate(down));
        }
    }

    private static final class KnownTypeFunction extends TypeFunction {
        @Override
        public String name() {
            return "type";
        }

        @Override
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            return ValueRuntime.isKnown(arguments.getFirst().value())
                    ? super.callFunction(runtime, arguments)
                    : runtime.createNull();
        }
    }
}
