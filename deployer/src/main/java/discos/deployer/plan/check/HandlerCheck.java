package discos.deployer.plan.check;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.DidYouMean;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds notifications that no handler hears. */
final class HandlerCheck {
    private final Set<String> names = new HashSet<>();
    private boolean isOpen;

    /** Handlers with templates or includes in them may have any name. */
    void add(List<PlannedTask> handlers) {
        for (PlannedTask handler : handlers) {
            String action = handler.task().action().shortName();
            isOpen |= action.startsWith("include") || action.startsWith("import");
            handler.task().keywords().get(Keyword.NAME).ifPresent(name -> add(handler, name));
            handler.task().keywords().items(Keyword.LISTEN).forEach(name -> add(handler, name));
        }
    }

    /** Includes that cannot be followed may bring any handler. */
    void open() {
        isOpen = true;
    }

    private void add(PlannedTask handler, Written name) {
        isOpen |= name.isTemplate();
        names.add(name.text());
        handler.scope()
                .role()
                .ifPresent(role -> names.add(role.role().name() + " : " + name.text()));
    }

    void check(Visit visit, Diagnostics diagnostics) {
        for (Written notified : visit.task().task().keywords().items(Keyword.NOTIFY)) {
            boolean isKnown =
                    isOpen
                            || !(notified.value() instanceof String)
                            || names.contains(notified.text());
            if (!isKnown) {
                visit.certainty()
                        .report(
                                notified.problem(
                                                "unknown-handler",
                                                "The requested handler '"
                                                        + notified.text()
                                                        + "' was not found in either the main"
                                                        + " handlers list nor in the listening"
                                                        + " handlers list")
                                        .advise(
                                                DidYouMean.advice(
                                                        notified.text(),
                                                        names,
                                                        "add it under 'handlers:'")),
                                diagnostics);
            }
        }
    }
}
