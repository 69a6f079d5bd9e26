package discos.plugins.module.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is other than wanted, in the order in which it was found. */
public record Differences(List<One> all) {

    /**
     * One thing.
     *
     * @param wanted nothing where it is {@code None}
     * @param there nothing where it is {@code None}
     */
    public record One(String name, Object wanted, Object there) {}

    public Differences() {
        this(new ArrayList<>());
    }

    public void add(String name, Object wanted, Object there) {
        all.add(new One(name, wanted, there));
    }

    public void add(Differences others) {
        all.addAll(others.all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What the result's {@code diff} holds. */
    public Map<String, Object> diff() {
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = new LinkedHashMap<>();
        for (One one : all) {
            before.put(one.name(), one.there());
            after.put(one.name(), one.wanted());
        }
        Map<String, Object> diff = new LinkedHashMap<>();
        diff.put("before", before);
        diff.put("after", after);
        return diff;
    }

    /** Each under its name, with {@code parameter} and {@code container}. */
    public List<Object> named() {
        List<Object> named = new ArrayList<>();
        for (One one : all) {
            named.add(
                    Map.of(
                            one.name(),
                            Map.of("parameter", one.wanted(), "container", one.there())));
        }
        return named;
    }

    public List<Object> names() {
        return new ArrayList<>(all.stream().map(One::name).toList());
    }
}
