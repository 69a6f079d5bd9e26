package discos.deployer.cli.failover;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.failover.survey.Subject;
import discos.deployer.failover.Checklist;
import discos.deployer.failover.MachineState;
import discos.deployer.failover.Refusal;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Safety;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One replacement from the plan to the verification. */
final class FailoverRun {
    private final Bench bench;
    private final Subject subject;
    private final PlanPrinter printer;
    private final Instant began;

    /**
     * A replacement.
     *
     * @param began when the command was given
     */
    FailoverRun(Bench bench, Subject subject, Instant began) {
        this.bench = bench;
        this.subject = subject;
        this.printer = new PlanPrinter(subject, bench.place()::say);
        this.began = began;
    }

    /** Plans, asks, applies and verifies. */
    Ended replace() {
        printer.title();
        List<Refusal> refusals =
                Safety.refusals(
                        subject.replacement(),
                        subject.survey(),
                        subject.findings(),
                        subject.sources(),
                        bench.options().isOldDead);
        printer.audit();
        if (!refusals.isEmpty()) {
            printer.refusals(refusals);
            return Ended.early(exitCode(refusals));
        }
        if (subject.run().isOver() && isGood()) {
            bench.say("Run " + subject.run().id() + " did all of it before; nothing is changed.");
            return Ended.early(ExitCode.OK);
        }
        Stages stages =
                new Stages(
                        bench.place(),
                        subject.inventory(),
                        subject.variables(bench.place().profile().cdb()),
                        Optional.of(subject.release()));
        Preview preview = preview(stages);
        Instant planned = bench.now();
        if (preview.code() != ExitCode.OK || bench.options().isCheck) {
            return Ended.early(preview.code());
        }
        if (subject.run().isOver() && !preview.hasChanges()) {
            bench.say("");
            bench.say("Nothing is left to change on the machines; what fails above is for people.");
            return Ended.early(ExitCode.HOST_FAILED);
        }
        if (!isConfirmed()) {
            bench.say("Nothing was changed.");
            return Ended.early(ExitCode.COULD_NOT_RUN);
        }
        return new Application(bench, subject, stages).apply(began, planned, checklist());
    }

    private static int exitCode(List<Refusal> refusals) {
        return refusals.stream().allMatch(refusal -> refusal.code().endsWith("unreachable"))
                ? ExitCode.HOST_UNREACHABLE
                : ExitCode.COULD_NOT_RUN;
    }

    private boolean isGood() {
        return new Verdict(bench, subject.replacement(), subject.inventory())
                .isGood(subject.expected(), subject.equipment());
    }

    private record Preview(int code, boolean hasChanges) {}

    /** Shows what would change. */
    private Preview preview(Stages stages) {
        DiffCollector preview = new DiffCollector();
        int previewed = stages.play(Stages.ALL, true, bench.silent(preview));
        InventoryChange inventory = bench.inventory(subject.replacement().manager());
        printer.changes(
                preview.changes(),
                new PlanPrinter.Texts(
                        inventory.file().toString(),
                        inventory.text(),
                        inventory.with(subject.replacement().next().lan())));
        printer.checklist(checklist());
        if (previewed != ExitCode.OK) {
            printer.refusals(
                    preview.failures().stream()
                            .map(
                                    failure ->
                                            new Refusal(
                                                    "preview",
                                                    failure,
                                                    "mend that, and run this again"))
                            .toList());
        }
        return new Preview(previewed, !preview.changes().isEmpty());
    }

    private List<String> checklist() {
        Replacement replacement = subject.replacement();
        List<String> known = new ArrayList<>(List.of(replacement.manager()));
        replacement.peers().forEach(peer -> known.add(peer.host()));
        List<String> untouched =
                subject.inventory().hosts().stream().filter(host -> !known.contains(host)).toList();
        List<String> dirty =
                Optional.ofNullable(subject.survey().machines().get(replacement.manager()))
                        .flatMap(MachineState::installation)
                        .map(MachineState.Installation::dirty)
                        .filter(_ -> !subject.run().isContinued() && !subject.run().isOver())
                        .orElse(List.of());
        return Checklist.steps(replacement, subject.equipment(), untouched, dirty);
    }

    private boolean isConfirmed() {
        Confirmation confirmation = new Confirmation(new ConsoleOperator(bench.place().world()));
        boolean isOldDead =
                !bench.options().isOldDead
                        || confirmation.isTyped(
                                "Two managers destroy each other's work.", Confirmation.DEAD);
        return isOldDead
                && (bench.options().isSure
                        || confirmation.isTyped(
                                "Is this what shall happen?",
                                "replace " + subject.replacement().station()));
    }
}
