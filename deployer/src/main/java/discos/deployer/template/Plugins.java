package discos.deployer.template;

import discos.deployer.spi.Filter;
import discos.deployer.spi.Lookup;
import discos.deployer.spi.PluginCatalog;
import discos.deployer.spi.Test;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The filters, tests and lookups that templates can name. */
public record Plugins(
        Map<String, Filter> filters, Map<String, Test> tests, Map<String, Lookup> lookups) {

    /** Filters and tests of Jinja itself, which belong to no collection. */
    private static final Set<String> JINJAS =
            Set.of(
                    ("abs attr batch capitalize center count d default dictsort e escape"
                                    + " filesizeformat first float forceescape format groupby indent"
                                    + " int items join last length list lower map max min pprint"
                                    + " reject rejectattr replace reverse round safe select"
                                    + " selectattr slice sort string striptags sum title tojson"
                                    + " trim truncate upper urlencode urlize wordcount wordwrap"
                                    + " xmlattr boolean callable defined divisibleby eq equalto"
                                    + " escaped even false filter ge greaterthan gt in integer"
                                    + " iterable le lessthan lt mapping ne none number odd sameas"
                                    + " sequence test true undefined")
                            .split(" ", -1));

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
        String plain = lookupName(name, known);
        return !plain.equals(name) && JINJAS.contains(plain) ? name : plain;
    }

    /** The same for a lookup. */
    static String lookupName(String name, Map<String, ?> known) {
        int last = name.lastIndexOf('.');
        boolean hasCollection = last > 0 && name.lastIndexOf('.', last - 1) > 0;
        return known.containsKey(name) || !hasCollection ? name : name.substring(last + 1);
    }
}
