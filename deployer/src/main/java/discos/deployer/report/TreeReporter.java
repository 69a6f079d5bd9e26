package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import java.util.function.BiConsumer;

/** Gives the result of each host as one line of JSON, as Ansible's callback {@code tree} does. */
public final class TreeReporter implements Listener {
    private final ResultDump dump;
    private final BiConsumer<String, String> sink;

    /** Gives host and result to the sink. */
    public TreeReporter(AnsibleStyle style, BiConsumer<String, String> sink) {
        this.dump = new ResultDump(style.as(AnsibleStyle.Callback.DEFAULT));
        this.sink = sink;
    }

    @Override
    public synchronized void heard(Event event) {
        if (event instanceof Event.TaskFinished finished) {
            sink.accept(finished.host(), dump.of(finished.task(), finished.result()));
        }
    }
}
