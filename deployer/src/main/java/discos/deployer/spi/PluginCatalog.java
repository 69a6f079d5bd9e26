package discos.deployer.spi;

import java.util.List;
import java.util.Map;

/**
 * What a jar of plugins offers; found through {@link java.util.ServiceLoader}, for the built-in
 * ones as for a stranger's.
 */
public interface PluginCatalog {

    /** Modules; their names are in their {@link ModuleInfo}. */
    List<Module<?>> modules();

    /** Filters by name. */
    Map<String, Filter> filters();

    /** Tests by name. */
    Map<String, Test> tests();

    /** Lookups by name. */
    Map<String, Lookup> lookups();
}
