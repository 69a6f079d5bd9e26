package discos.deployer.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a change would look or looked: what the result's {@code diff} holds. */
public record Diff(List<Part> parts) {
    /** Nothing to show. */
    public static final Diff NONE = new Diff(List.of());

    /**
     * One thing before and after.
     *
     * @param beforeHeader what the old text is, such as a path
     * @param before the old text, or a YAML-like description of attributes
     */
    public record Part(
            String beforeHeader,
            String before,
            String afterHeader,
            String after,
            Optional<Attributes> attributes) {
        /** A text before and after. */
        public Part(String beforeHeader, String before, String afterHeader, String after) {
            this(beforeHeader, before, afterHeader, after, Optional.empty());
        }
    }

    /** Named things before and after, such as the mode of a file; its result always has them. */
    public record Attributes(Map<String, Object> before, Map<String, Object> after) {}

    /** Whether it is nothing but the attributes of one thing. */
    public boolean isOfAttributes() {
        return parts.size() == 1 && parts.getFirst().attributes().isPresent();
    }

    /** The diff of one text under one name. */
    public static Diff of(String header, String before, String after) {
        return new Diff(List.of(new Part(header, before, header, after)));
    }

    /** This diff and then the other. */
    public Diff and(Diff other) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new Diff(List.copyOf(all));
    }
}
