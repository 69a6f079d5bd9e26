package discos.deployer.playbook;

import discos.deployer.source.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords that one play, block, task or role has, as written.
 *
 * @param written values without {@code vars}, which is {@link #variables}, and without lists of
 *     tasks
 * @param variables what is under {@code vars}
 * @param places the places of the items of those keywords that have a list
 */
public record Keywords(
        Map<Keyword, Written> written, WrittenMap variables, Map<Keyword, List<Origin>> places) {
    /** None at all. */
    public static final Keywords NONE = new Keywords(Map.of(), WrittenMap.EMPTY);

    /** The values of {@code strategy}. */
    public static final Set<String> STRATEGIES = Set.of("linear", "free", "host_pinned");

    /** Copies the maps. */
    public Keywords {
        Map<Keyword, Written> copy = new EnumMap<>(Keyword.class);
        copy.putAll(written);
        written = Collections.unmodifiableMap(copy);
        places = Map.copyOf(places);
    }

    /** Keywords whose lists' items have the places of the lists. */
    public Keywords(Map<Keyword, Written> written, WrittenMap variables) {
        this(written, variables, Map.of());
    }

    /** What was written under a keyword. */
    public Optional<Written> get(Keyword keyword) {
        return Optional.ofNullable(written.get(keyword));
    }

    /** These, and those of the others that are not among them. */
    public Keywords completed(Keywords others) {
        Map<Keyword, Written> all = new EnumMap<>(Keyword.class);
        all.putAll(others.written());
        all.putAll(written);
        return new Keywords(all, variables, places);
    }

    /** The text under a keyword, not rendered. */
    public Optional<String> text(Keyword keyword) {
        return get(keyword).map(Written::text);
    }

    /** The items under a keyword, each with its place. */
    public List<Written> items(Keyword keyword) {
        Written all = written.get(keyword);
        if (all == null) {
            return List.of();
        }
        List<Object> values = all.items();
        List<Origin> origins = places.getOrDefault(keyword, List.of());
        boolean arePlaced = origins.size() == values.size();
        List<Written> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            items.add(
                    arePlaced
                            ? new Written(value, origins.get(i), length(value))
                            : new Written(value, all.origin(), all.length()));
        }
        return items;
    }

    private static int length(Object value) {
        return value instanceof String text && !text.isEmpty() && text.indexOf('\n') < 0
                ? text.length()
                : 1;
    }

    /** Other variables with these keywords. */
    public Keywords withVariables(WrittenMap others) {
        return new Keywords(written, others, places);
    }

    /** These keywords with one added or replaced. */
    public Keywords with(Keyword keyword, Written value) {
        Map<Keyword, Written> more = new EnumMap<>(Keyword.class);
        more.putAll(written);
        more.put(keyword, value);
        Map<Keyword, List<Origin>> others = new HashMap<>(places);
        others.remove(keyword);
        return new Keywords(more, variables, others);
    }
}
