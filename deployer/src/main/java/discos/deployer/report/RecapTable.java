package discos.deployer.report;

import discos.deployer.event.Recap;
import discos.deployer.event.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The closing table of a run in Ansible's words. */
final class RecapTable {
    private final Palette palette;

    RecapTable(Palette palette) {
        this.palette = palette;
    }

    /** One line for each host that did anything. */
    List<String> lines(Map<String, Recap> hosts) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(hosts)
                .forEach(
                        (host, recap) -> {
                            if (!recap.equals(Recap.NONE)) {
                                lines.add(line(host, recap));
                            }
                        });
        return lines;
    }

    private String line(String host, Recap recap) {
        String padding = " ".repeat(Math.max(0, 26 - host.length()));
        return palette.paint(worst(recap), host)
                + padding
                + " : "
                + String.join(
                        " ",
                        count("ok", recap.ok(), Status.OK),
                        count("changed", recap.changed(), Status.CHANGED),
                        count("unreachable", recap.unreachable(), Status.UNREACHABLE),
                        count("failed", recap.failed(), Status.FAILED),
                        count("skipped", recap.skipped(), Status.SKIPPED),
                        count("rescued", recap.rescued(), Status.OK),
                        ignored(recap.ignored()));
    }

    private String ignored(int number) {
        String text = "ignored=%-4s".formatted(number);
        return number > 0 ? palette.warning(text) : text;
    }

    private String count(String name, int number, Status status) {
        String text = "%s=%-4s".formatted(name, number);
        return number > 0 ? palette.paint(status, text) : text;
    }

    private static Status worst(Recap recap) {
        if (recap.failed() > 0 || recap.unreachable() > 0) {
            return Status.FAILED;
        }
        return recap.changed() > 0 ? Status.CHANGED : Status.OK;
    }
}
