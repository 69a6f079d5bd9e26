package discos.deployer.spi.binding;

import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A module with its names and its arguments.
 *
 * @param <A> the record of its arguments
 */
public record ModuleEntry<A extends Record>(
        ModuleInfo info, Module<A> module, ArgumentSpec<A> spec) {

    /**
     * Reads a module's annotations and its record.
     *
     * @throws IllegalArgumentException if the module lacks {@link ModuleInfo} or does not name its
     *     record as the parameter of {@link Module}
     */
    public static <A extends Record> ModuleEntry<A> of(Module<A> module) {
        Class<?> type = module.getClass();
        ModuleInfo info = type.getAnnotation(ModuleInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(type.getName() + " needs a @ModuleInfo annotation");
        }
        return new ModuleEntry<>(info, module, ArgumentSpec.of(info, argsOf(type)));
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
                    && generic.getRawType() == Module.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> args) {
                return (Class<A>) args;
            }
        }
        throw new IllegalArgumentException(
                type.getName() + " must implement Module<Args> itself, Args being its record");
    }
}
