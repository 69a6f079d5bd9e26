package discos.deployer.yaml;

import discos.deployer.source.Origin;
import java.util.List;
import java.util.Optional;

/** A piece of a YAML document that knows where it was written. */
public sealed interface Node {

    /** Where the piece begins. */
    Origin origin();

    /**
     * A scalar.
     *
     * @param value what YAML 1.1 as PyYAML reads it makes of the text: {@link String}, {@link
     *     Long}, {@link java.math.BigInteger}, {@link Double}, {@link Boolean} or {@code None.NONE}
     * @param text the text as written, quotes and indentation removed
     * @param tag a tag other than YAML's own, such as {@code !unsafe} or {@code !vault}
     * @param isPlain whether it was written without quotes or block marks
     */
    record Scalar(
            Object value,
            String text,
            Optional<String> tag,
            boolean isPlain,
            Origin origin,
            Origin begin)
            implements Node {}

    /** A list. */
    record Sequence(List<Node> items, Origin origin) implements Node {}

    /** A mapping in the order written; keys are unique. */
    record Mapping(List<Entry> entries, Origin origin) implements Node {
        /** The value under a key that is the given text. */
        public Optional<Node> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /** One key of a mapping with its value. */
    record Entry(Scalar key, Node value) {}
}
