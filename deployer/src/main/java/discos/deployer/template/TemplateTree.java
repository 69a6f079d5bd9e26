package discos.deployer.template;

import discos.deployer.value.LazyDict;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Vaulted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds and replaces the templates in a raw value. */
final class TemplateTree {
    private TemplateTree() {}

    /** What becomes of leaves that are not values yet. */
    interface Leaves {
        Object template(TemplateText leaf);

        Object vaulted(Vaulted leaf);
    }

    static boolean hasTemplates(Object tree) {
        return switch (tree) {
            case TemplateText _, Vaulted _ -> true;
            // these are rendered by themselves, each value when it is asked for
            case LazyDict _ -> false;
            case List<?> items -> {
                for (Object item : items) {
                    if (hasTemplates(item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Map<?, ?> map -> {
                for (Object value : map.values()) {
                    if (hasTemplates(value)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> false;
        };
    }

    static Object mapped(Object tree, Leaves rendering) {
        return switch (tree) {
            case TemplateText leaf -> rendering.template(leaf);
            case Vaulted leaf -> rendering.vaulted(leaf);
            case LazyDict lazy -> lazy;
            case List<?> items -> {
                List<Object> all = new ArrayList<>(items.size());
                for (Object item : items) {
                    all.add(mapped(item, rendering));
                }
                yield all;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    all.put(plain(entry.getKey()), mapped(entry.getValue(), rendering));
                }
                yield all;
            }
            default -> tree;
        };
    }

    /** Keys are never rendered. */
    private static Object plain(Object key) {
        return key instanceof TemplateText text ? text.text() : key;
    }
}
