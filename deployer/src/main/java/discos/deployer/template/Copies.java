package discos.deployer.template;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.eval.Renderer;
import discos.deployer.value.LazyDict;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.method.PythonSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of rendered values for templates that change lists and dicts.
 *
 * <p>Ansible makes a variable's value anew for each part of a template that has variables of its
 * own, so {@code append} and the like are seen to the end of that part and never after it.
 */
final class Copies {
    private Copies() {}

    /**
     * Refuses what Ansible cannot copy: it makes anew what has a part of a lookup or of a host, and
     * ranges and groups are not made of their items; it makes sets of keys and of items.
     */
    static void requirePossible(Object value, Origin origin) {
        switch (value) {
            case Tuple items when items.isNamed() ->
                    throw refused(
                            "_GroupTuple.__new__() missing 1 required positional argument: 'list'",
                            origin);
            case PythonView view -> requireSet(view, origin);
            case PythonRange _ ->
                    throw refused("'generator' object cannot be interpreted as an integer", origin);
            case List<?> items -> items.forEach(item -> requirePossible(item, origin));
            case LazyDict _ -> {}
            case Map<?, ?> map -> map.values().forEach(item -> requirePossible(item, origin));
            default -> {}
        }
    }

    private static void requireSet(PythonView view, Origin origin) {
        try {
            PythonSets.requireSet(view);
        } catch (PythonException e) {
            throw refused(String.valueOf(e.getMessage()), origin);
        }
    }

    private static RenderException refused(String message, Origin origin) {
        return new RenderException(Problem.of(Renderer.TYPE_ERROR, message, origin));
    }

    /** The value with lists and dicts of its own, however deep; others' scopes stay views. */
    static Object of(Object value) {
        return switch (value) {
            case Tuple items -> new Tuple(items.stream().map(Copies::of).toList());
            case PythonView view -> view;
            case PythonRange range -> range;
            case List<?> items -> {
                List<Object> copy = new ArrayList<>(items.size());
                items.forEach(item -> copy.add(of(item)));
                yield copy;
            }
            case LazyDict dict -> dict;
            case Map<?, ?> map -> {
                Map<Object, Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> copy.put(key, of(item)));
                yield copy;
            }
            default -> value;
        };
    }
}
