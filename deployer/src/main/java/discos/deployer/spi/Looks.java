package discos.deployer.spi;

import discos.deployer.remote.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * The questions a module needs answered before it can decide.
 *
 * @param target asked on the task's host
 * @param control asked on the control machine
 */
public record Looks(List<Query<?>> target, List<Query<?>> control) {
    /** No question at all. */
    public static final Looks NONE = new Looks(List.of(), List.of());

    /** Copies the lists. */
    public Looks {
        target = List.copyOf(target);
        control = List.copyOf(control);
    }

    /** Questions to the task's host. */
    public static Looks of(Query<?>... queries) {
        return new Looks(List.of(queries), List.of());
    }

    /** Questions to the control machine. */
    public static Looks onControl(Query<?>... queries) {
        return new Looks(List.of(), List.of(queries));
    }

    /** These questions and then the others. */
    public Looks and(Looks others) {
        return new Looks(joined(target, others.target), joined(control, others.control));
    }

    /** These questions and then others to the task's host. */
    public Looks and(Query<?>... queries) {
        return and(of(queries));
    }

    private static List<Query<?>> joined(List<Query<?>> first, List<Query<?>> second) {
        List<Query<?>> all = new ArrayList<>(first);
        second.stream().filter(query -> !all.contains(query)).forEach(all::add);
        return all;
    }
}
