package discos.plugins;

import discos.deployer.spi.Filter;
import discos.deployer.value.PythonException;
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
import java.util.List;
import java.util.Map;

/** All built-in filters by name. */
final class BuiltInFilters {
    private static final List<String> WITHOUT_ARGUMENTS =
            List.of(
                    ("abs basename bool capitalize checksum count dirname e escape expanduser expandvars"
                                    + " fileglob first forceescape from_yaml from_yaml_all items last"
                                    + " length list lower md5 path_join pprint quote realpath reverse"
                                    + " safe sha1 splitext string striptags title type_debug upper"
                                    + " urldecode win_basename win_dirname win_splitdrive wordcount")
                            .split(" ", -1));

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
        WITHOUT_ARGUMENTS.forEach(name -> all.computeIfPresent(name, BuiltInFilters::alone));
        return all;
    }

    private static Filter alone(String name, Filter filter) {
        return (in, args, templating) -> {
            if (!args.positional().isEmpty() || !args.named().isEmpty()) {
                throw PythonException.type("the filter '" + name + "' takes no arguments");
            }
            return filter.apply(in, args, templating);
        };
    }
}
