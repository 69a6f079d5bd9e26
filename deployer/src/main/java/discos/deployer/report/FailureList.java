package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stopped each machine, to be told again at the end: when it happened, other machines may have
 * gone on for pages.
 */
final class FailureList {
    private final Map<String, List<String>> byHost = new LinkedHashMap<>();

    /** Takes note of a task that failed for good. */
    void heard(Event.TaskFinished finished) {
        if (finished.status() == Status.FAILED || finished.status() == Status.UNREACHABLE) {
            List<String> lines = new ArrayList<>();
            lines.add(finished.task().title());
            lines.add("at " + finished.task().origin());
            ResultText.reason(finished.result()).strip().lines().limit(1).forEach(lines::add);
            byHost.put(finished.host(), lines);
        }
    }

    /** Takes note of a machine that was lost. */
    void heard(Event.HostFailed failed) {
        List<String> lines = byHost.computeIfAbsent(failed.host(), _ -> new ArrayList<>());
        String message = failed.message().strip();
        message.lines().limit(1).filter(line -> !lines.contains(line)).forEach(lines::add);
        lines.add("= " + failed.advice());
    }

    /** A heading and what stopped each machine; nothing if none was stopped. */
    List<String> lines() {
        List<String> all = new ArrayList<>();
        byHost.forEach(
                (host, lines) -> {
                    all.add("  " + host + "  " + lines.getFirst());
                    lines.stream().skip(1).map(line -> "    " + line).forEach(all::add);
                });
        if (!all.isEmpty()) {
            all.addFirst("what failed:");
        }
        return all;
    }
}
