package discos.deployer.spi.binding;

import discos.deployer.source.DidYouMean;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Lookup;
import discos.deployer.spi.Module;
import discos.deployer.spi.PluginCatalog;
import discos.deployer.spi.Test;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Everything that YAML and templates can name, by short and by long name. */
public final class Plugins {
    private static final String LEGACY = "ansible.legacy.";
    private static final List<String> COLLECTIONS =
            List.of("ansible.builtin.", LEGACY, "ansible.posix.", "community.general.");

    private final List<ModuleEntry<?>> entries = new ArrayList<>();
    private final Map<String, ModuleEntry<?>> modules = new TreeMap<>();
    private final Map<String, Filter> filters = new TreeMap<>();
    private final Map<String, Test> tests = new TreeMap<>();
    private final Map<String, Lookup> lookups = new TreeMap<>();

    private Plugins() {}

    /**
     * The plugins of all catalogs on the class path.
     *
     * @throws IllegalArgumentException if two catalogs offer the same name
     */
    public static Plugins load(ClassLoader loader) {
        return of(ServiceLoader.load(PluginCatalog.class, loader));
    }

    /**
     * The plugins of these catalogs.
     *
     * @throws IllegalArgumentException if two of them offer the same name
     */
    public static Plugins of(Iterable<PluginCatalog> catalogs) {
        Plugins plugins = new Plugins();
        for (PluginCatalog catalog : catalogs) {
            catalog.modules().forEach(plugins::add);
            catalog.filters().forEach((name, it) -> put(plugins.filters, "filter", name, it));
            catalog.tests().forEach((name, it) -> put(plugins.tests, "test", name, it));
            catalog.lookups().forEach((name, it) -> put(plugins.lookups, "lookup", name, it));
        }
        return plugins;
    }

    private void add(Module<?> module) {
        ModuleEntry<?> entry = ModuleEntry.of(module);
        if (module instanceof Module.Found<?>) {
            entries.removeIf(other -> other.name().equals(entry.name()));
            entry.names().forEach(name -> modules.put(name, entry));
        } else {
            entry.names().forEach(name -> put(modules, "module", name, entry));
        }
        entries.add(entry);
    }

    private static <T> void put(Map<String, T> all, String kind, String name, T plugin) {
        if (all.putIfAbsent(name, plugin) != null) {
            throw new IllegalArgumentException("two catalogs offer the " + kind + " " + name);
        }
    }

    /** All modules, sorted by name. */
    public List<ModuleEntry<?>> modules() {
        return entries.stream().sorted(Comparator.comparing(entry -> entry.name())).toList();
    }

    /** The module of a short or long name; {@code ansible.legacy} has all of them. */
    public Optional<ModuleEntry<?>> module(String name) {
        String known = name.startsWith(LEGACY) ? name.substring(LEGACY.length()) : name;
        return Optional.ofNullable(modules.get(known));
    }

    /** The module name that was probably meant. */
    public Optional<String> nearestModule(String name) {
        return nearest(name, modules.keySet());
    }

    /** The filter of a short or long name. */
    public Optional<Filter> filter(String name) {
        return Optional.ofNullable(filters.get(shortName(name)));
    }

    /** The test of a short or long name. */
    public Optional<Test> test(String name) {
        return Optional.ofNullable(tests.get(shortName(name)));
    }

    /** The lookup of a short or long name. */
    public Optional<Lookup> lookup(String name) {
        return Optional.ofNullable(lookups.get(shortName(name)));
    }

    /** All filters by short name. */
    public Map<String, Filter> filters() {
        return Map.copyOf(filters);
    }

    /** All tests by short name. */
    public Map<String, Test> tests() {
        return Map.copyOf(tests);
    }

    /** All lookups by short name. */
    public Map<String, Lookup> lookups() {
        return Map.copyOf(lookups);
    }

    private static String shortName(String name) {
        return COLLECTIONS.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(collection -> name.substring(collection.length()))
                .orElse(name);
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return DidYouMean.nearest(
                name,
                known.stream()
                        .filter(candidate -> candidate.contains(".") == name.contains("."))
                        .toList());
    }
}
