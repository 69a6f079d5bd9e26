package discos.deployer.spi.binding;

import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module with its names and its arguments.
 *
 * @param <A> the record of its arguments
 */
public final class ModuleEntry<A extends Record> {
    private final ModuleInfo info;
    private final Module<A> module;
    private final Class<A> arguments;
    private @Nullable ArgumentSpec<A> spec;

    private ModuleEntry(ModuleInfo info, Module<A> module, Class<A> arguments) {
        this.info = info;
        this.module = module;
        this.arguments = arguments;
    }

    /**
     * Reads a module's annotations; its record is read when its arguments are first asked for,
     * because a run uses few of the modules.
     *
     * @throws IllegalArgumentException if the module lacks {@link ModuleInfo} or does not name its
     *     record as the parameter of {@link Module}
     */
    public static <A extends Record> ModuleEntry<A> of(Module<A> module) {
        Class<?> type = module.getClass();
        ModuleInfo info =
                module instanceof Module.Found<?> found
                        ? found.info()
                        : type.getAnnotation(ModuleInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(type.getName() + " needs a @ModuleInfo annotation");
        }
        return new ModuleEntry<>(info, module, argsOf(type));
    }

    /** What it says of itself. */
    public ModuleInfo info() {
        return info;
    }

    /** The module itself. */
    public Module<A> module() {
        return module;
    }

    /**
     * Its arguments.
     *
     * @throws IllegalArgumentException if its record has a component of a kind that no argument has
     */
    public synchronized ArgumentSpec<A> spec() {
        if (spec == null) {
            spec = ArgumentSpec.of(info, arguments);
        }
        return spec;
    }

    /** The short name. */
    public String name() {
        return info.name();
    }

    /** Every name it answers to, short and long. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        addWith(names, info.name());
        for (String alias : info.aliases()) {
            if (alias.contains(".")) {
                names.add(alias);
            } else {
                addWith(names, alias);
            }
        }
        return names.stream().distinct().toList();
    }

    private void addWith(List<String> names, String shortName) {
        names.add(shortName);
        names.add(info.collection() + "." + shortName);
        if (info.collection().equals("ansible.builtin")) {
            names.add("ansible.legacy." + shortName);
        }
    }

    @SuppressWarnings("unchecked") // the parameter of Module<A> is A
    private static <A extends Record> Class<A> argsOf(Class<?> type) {
        for (Type declared : type.getGenericInterfaces()) {
            if (declared instanceof ParameterizedType generic
                    && (generic.getRawType() == Module.class
                            || generic.getRawType() == Module.Found.class)
                    && generic.getActualTypeArguments()[0] instanceof Class<?> args) {
                return (Class<A>) args;
            }
        }
        throw new IllegalArgumentException(
                type.getName() + " must implement Module<Args> itself, Args being its record");
    }
}
