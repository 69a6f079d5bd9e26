package discos.plugins;

import discos.deployer.spi.Filter;
import discos.plugins.filter.GeneralFilters;
import discos.plugins.filter.NumberFilters;
import discos.plugins.filter.collection.ChanceFilters;
import discos.plugins.filter.collection.DictFilters;
import discos.plugins.filter.collection.ListFilters;
import discos.plugins.filter.collection.PickFilters;
import discos.plugins.filter.collection.SetFilters;
import discos.plugins.filter.crypto.HashFilters;
import discos.plugins.filter.data.JsonFilters;
import discos.plugins.filter.data.YamlFilters;
import discos.plugins.filter.net.IpFilters;
import discos.plugins.filter.path.PathFilters;
import discos.plugins.filter.query.QueryFilters;
import discos.plugins.filter.text.MarkupFilters;
import discos.plugins.filter.text.RegexFilters;
import discos.plugins.filter.text.TextFilters;
import java.util.LinkedHashMap;
import java.util.Map;

/** All built-in filters by name. */
final class BuiltInFilters {
    private BuiltInFilters() {}

    static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.putAll(TextFilters.all());
        all.putAll(NumberFilters.all());
        all.putAll(ListFilters.all());
        all.putAll(ChanceFilters.all());
        all.putAll(PickFilters.all());
        all.putAll(JsonFilters.all());
        all.putAll(YamlFilters.all());
        all.putAll(RegexFilters.all());
        all.putAll(HashFilters.all());
        all.putAll(IpFilters.all());
        all.putAll(QueryFilters.all());
        all.putAll(PathFilters.all());
        all.putAll(DictFilters.all());
        all.putAll(SetFilters.all());
        all.putAll(GeneralFilters.all());
        all.putAll(MarkupFilters.all());
        all.replaceAll(FilterParameters::checked);
        return all;
    }
}
