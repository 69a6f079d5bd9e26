package discos.deployer.cli.failover;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.failover.survey.Subject;
import discos.deployer.cli.play.RunSession;
import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.failover.Check;
import discos.deployer.failover.Milestones;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Verification;
import discos.deployer.run.RunServices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Applies a plan that was confirmed, and verifies what came of it. */
final class Application {
    /** The first play after the new machine has all it needs. */
    private static final String PROVISIONED = "Logins from machine to machine";

    private final Bench bench;
    private final Subject subject;
    private final Stages stages;
    private final AtomicReference<Optional<Instant>> provisioned =
            new AtomicReference<>(Optional.empty());

    Application(Bench bench, Subject subject, Stages stages) {
        this.bench = bench;
        this.subject = subject;
        this.stages = stages;
    }

    /**
     * Plays the playbook, edits the inventory, closes the run and verifies.
     *
     * @param checklist shown again in the end
     */
    Ended apply(Instant began, Instant planned, List<String> checklist) {
        Instant applied = bench.now();
        try (RunSession session = bench.session()) {
            int played = stages.play(Stages.ALL, false, noting(session.outside()));
            if (played != ExitCode.OK) {
                stopped();
                return Ended.early(played);
            }
            Optional<Instant> working = working();
            editInventory();
            int closed = stages.play(Stages.CLOSE, false, session.outside());
            boolean isVerified =
                    new Verdict(bench, subject.replacement(), subject.inventory())
                            .isGood(subject.expected(), subject.equipment());
            new PlanPrinter(subject, bench::say).checklist(checklist);
            int code = closed != ExitCode.OK || isVerified ? closed : ExitCode.HOST_FAILED;
            return new Ended(
                    code,
                    Optional.of(
                            new Milestones(
                                    began,
                                    Optional.of(planned),
                                    Optional.of(applied),
                                    provisioned.get(),
                                    working,
                                    bench.now())));
        }
    }

    private void stopped() {
        bench.say("");
        bench.say(
                "STOPPED. Run the same command again to finish, or put everything back:"
                        + " discos-failover "
                        + bench.place().site().station()
                        + (bench.options().isSandbox ? " --sandbox" : "")
                        + " --rollback");
    }

    private Optional<Instant> working() {
        Check.Answer first =
                new Verifier(bench.contacts(), subject.inventory())
                        .ask(Verification.firstCommand(subject.replacement()));
        return first.holds() ? Optional.of(bench.now()) : Optional.empty();
    }

    private void editInventory() {
        Replacement replacement = subject.replacement();
        bench.inventory(replacement.manager())
                .write(
                        replacement.next().lan(),
                        replacement.former().address(),
                        !bench.options().isUncommitted)
                .forEach(bench::say);
    }

    private RunServices.Outside noting(RunServices.Outside outside) {
        Listener noting =
                event -> {
                    if (event instanceof Event.PlayStarted play
                            && play.name().equals(PROVISIONED)) {
                        provisioned.set(Optional.of(play.at()));
                    }
                };
        return new RunServices.Outside(
                Listener.all(List.of(outside.listener(), noting)),
                outside.operator(),
                outside.clock(),
                outside.cancellation());
    }
}
