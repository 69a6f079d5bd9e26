package discos.deployer.spi;

import java.util.List;
import java.util.Map;

/**
 * What a jar of plugins offers, nothing of a kind that it does not name; found through {@link
 * java.util.ServiceLoader}, for the built-in ones as for a stranger's.
 */
public interface PluginCatalog {

    /** Modules; their names are in their {@link ModuleInfo}. */
    default List<Module<?>> modules() {
        return List.of();
    }

    /** Filters by name. */
    default Map<String, Filter> filters() {
        return Map.of();
    }

    /** Tests by name. */
    default Map<String, Test> tests() {
        return Map.of();
    }

    /** Lookups by name. */
    default Map<String, Lookup> lookups() {
        return Map.of();
    }
}
