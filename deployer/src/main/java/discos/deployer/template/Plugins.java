package discos.deployer.template;

import discos.deployer.spi.Filter;
import discos.deployer.spi.Lookup;
import discos.deployer.spi.PluginCatalog;
import discos.deployer.spi.Test;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The filters, tests and lookups that templates can name. */
public record Plugins(
        Map<String, Filter> filters, Map<String, Test> tests, Map<String, Lookup> lookups) {

    /** What these catalogs offer; of two plugins with one name the later catalog's wins. */
    public static Plugins of(List<? extends PluginCatalog> catalogs) {
        Map<String, Filter> filters = new HashMap<>();
        Map<String, Test> tests = new HashMap<>();
        Map<String, Lookup> lookups = new HashMap<>();
        for (PluginCatalog catalog : catalogs) {
            filters.putAll(catalog.filters());
            tests.putAll(catalog.tests());
            lookups.putAll(catalog.lookups());
        }
        return new Plugins(filters, tests, lookups);
    }

    /** The name under which a plugin is known that may be named with its collection. */
    static String shortName(String name, Map<String, ?> known) {
        int last = name.lastIndexOf('.');
        boolean hasCollection = last > 0 && name.lastIndexOf('.', last - 1) > 0;
        return known.containsKey(name) || !hasCollection ? name : name.substring(last + 1);
    }
}
