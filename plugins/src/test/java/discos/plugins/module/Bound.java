package discos.plugins.module;

import discos.deployer.source.Origin;
import discos.deployer.spi.Control;
import discos.deployer.spi.Module;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.BindingContext;
import discos.deployer.spi.binding.ModuleEntry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds the arguments of a module as a task would. */
public final class Bound {
    private Bound() {}

    /**
     * The arguments.
     *
     * @param words names and values in turn
     */
    public static <A extends Record> A args(Module<A> module, Object... words) {
        return inMode(module, false, words);
    }

    /** The arguments, in check mode or not. */
    public static <A extends Record> A inMode(
            Module<A> module, boolean isCheckMode, Object... words) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            values.put(String.valueOf(words[i]), words[i + 1]);
        }
        try {
            return ModuleEntry.of(module)
                    .spec()
                    .bind(values, BindingContext.withHome(new Nothing(isCheckMode), "/root"));
        } catch (ArgumentException e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }

    /** A control machine without files and variables. */
    private record Nothing(boolean isCheckMode) implements Control {
        @Override
        public Origin origin() {
            return Origin.of("test");
        }

        @Override
        public int verbosity() {
            return 0;
        }

        @Override
        public Optional<Path> find(String kind, String path) {
            return Optional.empty();
        }

        @Override
        public List<Path> searched(String kind) {
            return List.of();
        }

        @Override
        public String renderFile(
                Path file, Map<String, Object> options, Map<String, Object> extra) {
            throw new UnsupportedOperationException("there are no templates here");
        }

        @Override
        public Object evaluate(String expression) {
            throw new UnsupportedOperationException("there are no variables here");
        }

        @Override
        public boolean isTrue(Object condition) {
            return Boolean.TRUE.equals(condition);
        }

        @Override
        public Optional<Object> variable(String name) {
            return Optional.empty();
        }
    }
}
