package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import discos.deployer.template.Scope;
import discos.deployer.value.LazyDict;
import discos.deployer.value.TemplateText;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The variable {@code hostvars}: every host's variables, rendered in that host's own scope. */
public final class HostVars extends LazyDict {
    static final String NAME = "hostvars";

    private final Inventory inventory;
    private final Views views;
    private final Map<String, Map<String, Object>> made = new ConcurrentHashMap<>();
    private final Map<String, TemplateText> left = new ConcurrentHashMap<>();

    /** Makes a host's variables; the templates in them that stay as written are told. */
    @FunctionalInterface
    interface Views {
        Map<String, Object> of(String host, Consumer<TemplateText> left);
    }

    HostVars(Inventory inventory, Views views) {
        this.inventory = inventory;
        this.views = views;
    }

    /**
     * The templates, by their text, that the hostvars of a scope have given as they were written,
     * since they need a variable which is not defined there.
     */
    public static Map<String, TemplateText> leftIn(Scope scope) {
        return scope.raw(NAME).orElse("") instanceof HostVars all ? all.left : Map.of();
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
            known = views.of(host, template -> left.put(template.text(), template));
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
