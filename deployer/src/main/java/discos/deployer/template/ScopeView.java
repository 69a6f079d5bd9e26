package discos.deployer.template;

import discos.deployer.value.LazyDict;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Undefined;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scope's variables as a dict; each is rendered when it is asked for. */
final class ScopeView extends LazyDict {
    private final Templar templar;
    private final Scope scope;
    private final ScopeSession session;
    private final Consumer<TemplateText> left;

    ScopeView(Templar templar, Scope scope, Consumer<TemplateText> left) {
        this.templar = templar;
        this.scope = scope;
        this.session = new ScopeSession(templar, scope, false);
        this.left = left;
    }

    @Override
    public @Nullable Object get(Object key) {
        return key instanceof String name
                ? session.variable(name)
                        .map(value -> value instanceof Undefined ? asWritten(name) : value)
                        .map(Copies::of)
                        .orElse(null)
                : null;
    }

    /** What needs a variable that this host lacks is seen as it is written, as with Ansible. */
    private Object asWritten(String name) {
        return scope.raw(name)
                .<Object>map(raw -> templar.renderWhereDefined(raw, scope, left))
                .orElseThrow();
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name && scope.raw(name).isPresent();
    }

    /** All but the view of all hosts, in which this one would be again; as with Ansible. */
    @Override
    public Set<String> keySet() {
        Set<String> names = new TreeSet<>(scope.names());
        names.remove("hostvars");
        return names;
    }

    @Override
    public int size() {
        return keySet().size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        List<Entry<String, Object>> entries = new ArrayList<>();
        for (String name : keySet()) {
            Object value = get(name);
            if (value != null && !(value instanceof Undefined)) {
                entries.add(new SimpleImmutableEntry<>(name, value));
            }
        }
        // no set that hashes, for the values may be large
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
