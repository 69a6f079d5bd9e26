package discos.deployer.event;

import java.util.List;

/** Hears the events of a run, one at a time and in order. */
@FunctionalInterface
public interface Listener {

    /** Takes one event; must not throw, and should be quick. */
    void heard(Event event);

    /** A listener that tells several others, in their order. */
    static Listener all(List<? extends Listener> listeners) {
        List<Listener> told = List.copyOf(listeners);
        return event -> told.forEach(listener -> listener.heard(event));
    }
}
