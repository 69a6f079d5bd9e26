package discos.deployer.cli.failover;

import discos.deployer.cli.failover.survey.Subject;
import discos.deployer.failover.Finding;
import discos.deployer.failover.Refusal;
import discos.deployer.failover.Replacement;
import discos.deployer.remote.edit.Edited;
import discos.deployer.remote.edit.XmlAttribute;
import discos.deployer.report.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints a plan: what is audited, what changes on which machine and why, what people must do. */
final class PlanPrinter {
    private final Subject subject;
    private final Consumer<String> lines;

    PlanPrinter(Subject subject, Consumer<String> lines) {
        this.subject = subject;
        this.lines = lines;
    }

    /** Who is replaced by whom. */
    void title() {
        Replacement replacement = subject.replacement();
        Replacement.Addresses next = replacement.next();
        lines.accept(
                "Replace %s of %s: %s -> %s (data %s%s), %s"
                        .formatted(
                                replacement.manager(),
                                replacement.site(),
                                replacement.former().address(),
                                next.lan(),
                                next.data(),
                                next.outside().map(it -> ", public " + it).orElse(""),
                                subject.release()));
        if (subject.run().isContinued()) {
            lines.accept(
                    "This goes on with run " + subject.run().id() + ", which is not done yet.");
        }
    }

    /** What forbids it. */
    void refusals(List<Refusal> refusals) {
        lines.accept("");
        lines.accept("NOTHING WAS CHANGED. This forbids it:");
        for (Refusal refusal : refusals) {
            lines.accept("error[" + refusal.code() + "]: " + refusal.reason());
            lines.accept("   = " + refusal.wayOut());
        }
    }

    /** Which files hold an address of the manager, and which only seem to. */
    void audit() {
        lines.accept("");
        lines.accept("Files of DISCOS that hold an address of the manager, or seem to");
        for (Finding finding : subject.findings()) {
            String what = finding.place() + " " + finding.value();
            lines.accept(
                    switch (finding.verdict()) {
                        case Finding.Changes(String to, String reason) ->
                                "  changes  %s: %s -> %s: %s"
                                        .formatted(finding.path(), what, to, reason);
                        case Finding.Stays(String reason) ->
                                "  stays    %s: %s: %s".formatted(finding.path(), what, reason);
                        case Finding.Unclear(String reason, String wayOut) ->
                                "  unclear  %s: %s: %s: %s"
                                        .formatted(finding.path(), what, reason, wayOut);
                    });
        }
    }

    /**
     * The changes, machine by machine and file by file.
     *
     * @param inventory the file with the manager's line, before and after
     */
    void changes(List<DiffCollector.Change> changes, Texts inventory) {
        lines.accept("");
        lines.accept("== this computer: the inventory");
        diff("the manager's address", inventory.diff());
        List<String> hosts = new ArrayList<>(List.of(subject.replacement().manager()));
        subject.replacement().peers().forEach(peer -> hosts.add(peer.host()));
        for (String host : hosts) {
            lines.accept("");
            lines.accept("== " + host);
            changes.stream()
                    .filter(change -> change.host().equals(host))
                    .forEach(change -> diff(change.reason(), change.diff()));
            if (host.equals(subject.replacement().manager())) {
                database(changes);
            }
        }
    }

    /** Files that only come with the release have no diff in a preview yet. */
    private void database(List<DiffCollector.Change> changes) {
        for (Finding finding : subject.findings()) {
            String path = subject.folder() + "/" + finding.path();
            boolean isShown =
                    changes.stream()
                            .flatMap(change -> change.diff().stream())
                            .anyMatch(line -> line.endsWith(path));
            Optional<String> before = subject.sources().text(finding.path());
            if (!isShown
                    && before.isPresent()
                    && finding.verdict() instanceof Finding.Changes(String to, String reason)
                    && new XmlAttribute(Optional.empty(), finding.place()).replace(before.get(), to)
                            instanceof Edited.Text(String after)) {
                diff(
                        "Tell the configuration database the new addresses (" + reason + ")",
                        new Texts(path, before.get(), after).diff());
            }
        }
    }

    private void diff(String reason, List<String> diff) {
        lines.accept("# " + reason);
        diff.forEach(lines);
    }

    /** What people have to do. */
    void checklist(List<String> steps) {
        lines.accept("");
        lines.accept("What only people can do");
        for (int i = 0; i < steps.size(); i++) {
            lines.accept("  [ ] %d. %s".formatted(i + 1, steps.get(i)));
        }
    }

    /** A text before and after. */
    record Texts(String name, String before, String after) {
        List<String> diff() {
            return UnifiedDiff.lines(
                    Map.of(
                            "before", before,
                            "after", after,
                            "before_header", name,
                            "after_header", name));
        }
    }
}
