package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import discos.deployer.value.LazyDict;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The variable {@code hostvars}: every host's variables, rendered in that host's own scope. */
final class HostVars extends LazyDict {
    private final Inventory inventory;
    private final Function<String, Map<String, Object>> views;
    private final Map<String, Map<String, Object>> made = new ConcurrentHashMap<>();

    HostVars(Inventory inventory, Function<String, Map<String, Object>> views) {
        this.inventory = inventory;
        this.views = views;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String host && isKnown(host);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String host && isKnown(host) ? view(host) : null;
    }

    /** This machine is known without being named, but is not among those listed. */
    private boolean isKnown(String host) {
        return inventory.hasHost(host) || Inventory.LOCALHOST.contains(host);
    }

    private Object view(String host) {
        Map<String, Object> known = made.get(host);
        if (known == null) {
            known = views.apply(host);
            made.put(host, known);
        }
        return known;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return inventory.hosts().stream()
                        .<Entry<String, Object>>map(h -> Map.entry(h, view(h)))
                        .iterator();
            }

            @Override
            public int size() {
                return inventory.hosts().size();
            }
        };
    }
}
