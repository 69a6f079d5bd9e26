package discos.deployer.spi;

import java.util.List;

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
    public record Part(String beforeHeader, String before, String afterHeader, String after) {}

    /** The diff of one text under one name. */
    public static Diff of(String header, String before, String after) {
        return new Diff(List.of(new Part(header, before, header, after)));
    }

    /** This diff and then the other. */
    public Diff and(Diff other) {
        List<Part> all = new java.util.ArrayList<>(parts);
        all.addAll(other.parts);
        return new Diff(List.copyOf(all));
    }
}
