package org.example.observatory;

import discos.deployer.spi.Filter;
import discos.deployer.spi.Module;
import discos.deployer.spi.PluginCatalog;
import java.util.List;
import java.util.Map;

/** What this jar offers; the engine finds it by its name in META-INF/services. */
public final class ObservatoryPlugins implements PluginCatalog {

    @Override
    public List<Module<?>> modules() {
        return List.of(new ObservingNotice());
    }

    @Override
    public Map<String, Filter> filters() {
        return Map.of("hms", HoursFilter::hms);
    }
}
