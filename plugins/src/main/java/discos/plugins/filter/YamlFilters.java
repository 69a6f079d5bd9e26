package discos.plugins.filter;

import discos.deployer.spi.Arguments;
import discos.deployer.value.None;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import java.util.List;
import java.util.Map;

/** The filters {@code to_yaml} and {@code to_nice_yaml}. */
final class YamlFilters {
    private static final int WIDTH = 80;

    private YamlFilters() {}

    static Object write(Object in, Arguments args, boolean isNice) {
        requireDefined(in);
        Object flow = args.named().getOrDefault("default_flow_style", None.NONE);
        YamlWriter.Flow style =
                isNice
                        ? YamlWriter.Flow.NEVER
                        : flow == None.NONE
                                ? YamlWriter.Flow.INNERMOST
                                : PythonItems.isTrue(flow)
                                        ? YamlWriter.Flow.ALWAYS
                                        : YamlWriter.Flow.NEVER;
        int indent =
                isNice
                        ? args.whole(0, "indent", 4)
                        : args.named().containsKey("indent") ? args.whole(99, "indent", 2) : 2;
        int width = args.named().containsKey("width") ? args.whole(99, "width", WIDTH) : WIDTH;
        boolean isSorted = args.is(99, "sort_keys", true);
        int best = indent > 1 && indent < 10 ? indent : 2;
        YamlWriter writer = new YamlWriter(style, best, width > best * 2 ? width : WIDTH, isSorted);
        return (args.is(99, "explicit_start", false)
                ? writer.document(in, "---")
                : writer.document(in, ""));
    }

    private static void requireDefined(Object value) {
        switch (value) {
            case Undefined undefined -> throw undefined.used();
            case List<?> items -> items.forEach(YamlFilters::requireDefined);
            case Map<?, ?> map -> map.values().forEach(YamlFilters::requireDefined);
            default -> {}
        }
    }
}
