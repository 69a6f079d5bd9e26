package discos.plugins;

import discos.deployer.spi.Lookup;
import discos.plugins.lookup.ControlLookups;
import discos.plugins.lookup.ListLookups;
import java.util.LinkedHashMap;
import java.util.Map;

/** All built-in lookups by name. */
final class BuiltInLookups {
    private BuiltInLookups() {}

    static Map<String, Lookup> all() {
        Map<String, Lookup> all = new LinkedHashMap<>();
        all.putAll(ListLookups.all());
        all.putAll(ControlLookups.all());
        return all;
    }
}
