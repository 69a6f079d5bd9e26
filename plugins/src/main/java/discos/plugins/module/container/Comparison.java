package discos.plugins.module.container;

import discos.deployer.value.None;
import discos.plugins.module.docker.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How what is wanted is held against what is there. */
enum Comparison {
    /** It need not be looked at. */
    IGNORE,
    /** Both must be the same. */
    STRICT,
    /** More may be there than what is wanted. */
    ALLOW_MORE_PRESENT;

    /** What two values are when they are compared. */
    enum Kind {
        VALUE,
        /** Items whose order counts. */
        LIST,
        /** Items whose order does not; a mapping counts as its names. */
        SET,
        /** Mappings whose order does not count; more may be in those that are there. */
        SET_OF_MAPS,
        MAP;

        Comparison usual() {
            return this == VALUE || this == LIST ? STRICT : ALLOW_MORE_PRESENT;
        }
    }

    /** As the task writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether what is there is as wanted.
     *
     * @param wanted nothing where it is {@link None}
     * @param there nothing where it is {@link None}
     */
    boolean holds(Object wanted, Object there, Kind kind) {
        if (this == IGNORE) {
            return true;
        }
        if (wanted == None.NONE || there == None.NONE) {
            return wanted.equals(there)
                    || (kind != Kind.VALUE
                            && ((this == ALLOW_MORE_PRESENT && wanted == None.NONE)
                                    || isEmpty(wanted == None.NONE ? there : wanted)));
        }
        return switch (kind) {
            case VALUE -> Objects.equals(wanted, there);
            case LIST ->
                    this == STRICT
                            ? wanted.equals(there)
                            : isInOrder(Json.list(wanted), Json.list(there));
            case SET -> isSet(items(wanted), items(there));
            case SET_OF_MAPS -> areSets(Json.list(wanted), Json.list(there));
            case MAP ->
                    this == STRICT
                            ? wanted.equals(there)
                            : isWithin(Json.map(wanted), Json.map(there));
        };
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    private static List<Object> items(Object value) {
        return value instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : Json.list(value);
    }

    private static boolean isInOrder(List<Object> wanted, List<Object> there) {
        int at = 0;
        for (Object one : wanted) {
            while (at < there.size() && !there.get(at).equals(one)) {
                at++;
            }
            if (at == there.size()) {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean isSet(List<Object> wanted, List<Object> there) {
        HashSet<Object> all = new HashSet<>(there);
        return this == STRICT
                ? all.equals(new HashSet<>(wanted))
                : all.containsAll(new HashSet<>(wanted));
    }

    private boolean areSets(List<Object> wanted, List<Object> there) {
        return wanted.stream().allMatch(one -> there.stream().anyMatch(it -> isIn(one, it)))
                && (this != STRICT
                        || there.stream()
                                .allMatch(it -> wanted.stream().anyMatch(one -> isIn(one, it))));
    }

    private static boolean isIn(Object wanted, Object there) {
        return isWithin(Json.map(wanted), Json.map(there));
    }

    private static boolean isWithin(Map<String, Object> wanted, Map<String, Object> there) {
        return wanted.entrySet().stream()
                .allMatch(
                        it ->
                                there.containsKey(it.getKey())
                                        && Objects.equals(it.getValue(), there.get(it.getKey())));
    }
}
