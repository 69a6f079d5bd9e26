package discos.deployer.run.variables;

import discos.deployer.value.HashBehaviour;
import discos.deployer.value.KeptValue;
import discos.deployer.value.None;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The variables that a run gives one host: facts, included files, set facts, registered results.
 */
public final class HostLayers {
    private volatile Map<String, Object> facts = Map.of();
    private volatile Map<String, Object> namespaced = Map.of();
    private volatile Map<String, Object> included = Map.of();
    private volatile Map<String, Object> set = Map.of();

    private final Set<String> registered = new HashSet<>();
    private final String host;
    private final FactCache cache;

    /** The facts as modules gave them, for the cache. */
    private Map<String, Object> known;

    /** Begins with what the cache knows of the host. */
    HostLayers(String host, FactCache cache) {
        this.host = host;
        this.cache = cache;
        known = cache.read(host);
        facts = Facts.asVariables(known);
        namespaced = Facts.namespaced(known);
    }

    /** The facts under their names as variables, such as {@code ansible_os_family}. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** The facts as {@code ansible_facts} has them, such as {@code os_family}. */
    public Map<String, Object> namespaced() {
        return namespaced;
    }

    /** Variables of {@code include_vars}. */
    public Map<String, Object> included() {
        return included;
    }

    /** Variables of {@code set_fact} and {@code register}. */
    public Map<String, Object> set() {
        return set;
    }

    /** Adds facts as modules give them. */
    public synchronized void addFacts(Map<String, Object> more) {
        facts = joined(facts, Facts.asVariables(more));
        namespaced = joined(namespaced, Facts.namespaced(more));
        known = joined(known, more);
        cache.write(host, known);
    }

    /** Forgets all facts and what was set as a cacheable fact. */
    public synchronized void clearFacts() {
        facts = Map.of();
        namespaced = Map.of();
        known = Map.of();
        cache.forget(host);
    }

    /** Adds variables of {@code include_vars}. */
    public synchronized void include(Map<String, Object> more, HashBehaviour hashes) {
        Map<String, Object> all = new LinkedHashMap<>(included);
        hashes.putAll(more, all);
        included = joined(Map.of(), all);
    }

    /** Sets a variable as {@code register} does. */
    public synchronized void set(String name, Object value) {
        set = joined(set, Map.of(name, value));
        registered.add(name);
    }

    /** Whether a variable holds what a host said: a fact or a registered result. */
    public synchronized boolean isOfHost(String name) {
        return registered.contains(name) || (facts.containsKey(name) && !set.containsKey(name));
    }

    /** Sets variables as {@code set_fact} does. */
    public synchronized void setAll(Map<String, Object> more) {
        set = joined(set, more);
        registered.removeAll(more.keySet());
    }

    private static Map<String, Object> joined(Map<String, Object> first, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(first);
        more.forEach(
                (name, value) -> all.put(name, value == null ? None.NONE : KeptValue.of(value)));
        return Collections.unmodifiableMap(all);
    }
}
