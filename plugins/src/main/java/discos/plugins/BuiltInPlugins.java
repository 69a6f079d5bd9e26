package discos.plugins;

import discos.deployer.spi.Filter;
import discos.deployer.spi.Lookup;
import discos.deployer.spi.Module;
import discos.deployer.spi.PluginCatalog;
import discos.deployer.spi.Test;
import java.util.List;
import java.util.Map;

/** The catalog of everything that comes with the deployer. */
public final class BuiltInPlugins implements PluginCatalog {

    @Override
    public List<Module<?>> modules() {
        return BuiltInModules.all();
    }

    @Override
    public Map<String, Filter> filters() {
        return BuiltInFilters.all();
    }

    @Override
    public Map<String, Test> tests() {
        return BuiltInTests.all();
    }

    @Override
    public Map<String, Lookup> lookups() {
        return BuiltInLookups.all();
    }
}
