package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import java.util.function.Consumer;

/** Writes every event as one line of JSON: the journal, and the output {@code json}. */
public final class JsonLines implements Listener {
    private final Consumer<String> sink;

    /** Writes to the sink, which gets lines without line ends. */
    public JsonLines(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void heard(Event event) {
        sink.accept(JsonText.compact(new Named(event.getClass().getSimpleName(), event)));
    }

    /** An event with its kind before it. */
    record Named(String event, Event details) {}
}
