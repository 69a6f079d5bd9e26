package discos.plugins.module;

import discos.deployer.spi.Module;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.BindingContext;
import discos.deployer.spi.binding.ControlFake;
import discos.deployer.spi.binding.ModuleEntry;
import java.util.HashMap;
import java.util.Map;

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
                    .bind(values, BindingContext.withHome(new ControlFake(isCheckMode), "/root"));
        } catch (ArgumentException e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }
}
