package discos.deployer.playbook;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keywords that one play, block, task or role has, as written.
 *
 * @param written values without {@code vars}, which is {@link #variables}, and without lists of
 *     tasks
 * @param variables what is under {@code vars}
 */
public record Keywords(Map<Keyword, Written> written, WrittenMap variables) {
    /** None at all. */
    public static final Keywords NONE = new Keywords(Map.of(), WrittenMap.EMPTY);

    /** Copies the map. */
    public Keywords {
        Map<Keyword, Written> copy = new EnumMap<>(Keyword.class);
        copy.putAll(written);
        written = Collections.unmodifiableMap(copy);
    }

    /** What was written under a keyword. */
    public Optional<Written> get(Keyword keyword) {
        return Optional.ofNullable(written.get(keyword));
    }

    /** The text under a keyword, not rendered. */
    public Optional<String> text(Keyword keyword) {
        return get(keyword).map(Written::text);
    }

    /**
     * The items under a keyword, each with the place of the whole; a text of tags is split at its
     * commas.
     */
    public List<Written> items(Keyword keyword) {
        return get(keyword)
                .map(
                        all ->
                                all.items().stream()
                                        .map(item -> new Written(item, all.origin(), all.length()))
                                        .toList())
                .orElse(List.of());
    }

    /** These keywords with one added or replaced. */
    public Keywords with(Keyword keyword, Written value) {
        Map<Keyword, Written> more = new EnumMap<>(Keyword.class);
        more.putAll(written);
        more.put(keyword, value);
        return new Keywords(more, variables);
    }
}
