package discos.deployer.run.task;

import discos.deployer.event.Event;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.query.HomeFolder;
import discos.deployer.run.Keyboard;
import discos.deployer.run.Operator;
import discos.deployer.run.contact.Seat;
import discos.deployer.run.exchange.ItemsRunner;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.exchange.Restart;
import discos.deployer.run.exchange.Waiter;
import discos.deployer.run.exchange.Work;
import discos.deployer.run.step.PauseDialog;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Waits, asks the operator and reconnects, and stops doing so when the run is cancelled. */
final class EngineWaiter implements Waiter {
    private static final String CHOICE =
            "(ctrl+C then 'C' = continue early, ctrl+C then 'A' = abort)";
    private static final String ENTER = "Press enter to continue, Ctrl+C to interrupt";
    private static final String NOBODY =
            "Not waiting for response to prompt as stdin is not interactive";

    private final Workshop workshop;
    private final String title;

    /**
     * Waits for a task.
     *
     * @param title what a question is headed with
     */
    EngineWaiter(Workshop workshop, String title) {
        this.workshop = workshop;
        this.title = title;
    }

    @Override
    public Outcome pause(Work work, Decision.Pause pause) {
        Instant start = workshop.recorder().now();
        PauseDialog.End end = paused(pause, start);
        if (workshop.cancellation().isCancelled()) {
            return Outcome.failed(Result.message("the run was ended while it paused"));
        }
        if (end.isAborted()) {
            return Outcome.failed(Result.message("user requested abort!"));
        }
        String answer = end.text();
        if (!pause.isEchoed() && !answer.isEmpty()) {
            workshop.recorder().masker().keepSecret(answer);
        }
        Instant stop = workshop.recorder().now();
        Duration passed = Duration.between(start, stop);
        double time = passed.toMillis() / (pause.isInSeconds() ? 1000.0 : 60_000.0);
        String told =
                Math.round(time * 100) / 100.0 + (pause.isInSeconds() ? " seconds" : " minutes");
        return Outcome.of(
                Result.of("changed", false)
                        .with("rc", 0L)
                        .with("start", workshop.recorder().shown(start))
                        .with("stop", workshop.recorder().shown(stop))
                        .with("delta", passed.toSeconds())
                        .with("echo", pause.isEchoed())
                        .with("user_input", answer)
                        .with("stdout", "Paused for " + told)
                        .with("stderr", ""));
    }

    private PauseDialog.End paused(Decision.Pause pause, Instant start) {
        String hidden = pause.isEchoed() ? "" : " (output is hidden)";
        String asked = "[%s]\n%s%s:".formatted(title, pause.prompt().orElse(ENTER), hidden);
        Operator operator = workshop.operator();
        if (pause.time().isPresent()) {
            operator.show(
                    "Pausing for %d seconds%s".formatted(pause.time().get().toSeconds(), hidden));
            operator.show(CHOICE);
            pause.prompt().ifPresent(_ -> operator.show(asked));
        }
        Optional<Keyboard> keyboard = operator.keyboard();
        if (keyboard.isPresent()) {
            if (pause.time().isEmpty()) {
                operator.show(asked);
            }
            try (Keyboard keys = keyboard.get()) {
                return new PauseDialog(
                                keys,
                                workshop.recorder()::now,
                                pause.time().map(start::plus),
                                pause.isEchoed(),
                                workshop.cancellation()::isCancelled)
                        .end();
            }
        }
        if (pause.time().isPresent()) {
            workshop.cancellation().sleep(pause.time().get());
            return new PauseDialog.End("", false);
        }
        if (operator.isAtTerminal()) {
            return new PauseDialog.End(operator.ask(asked + "\n", pause.isEchoed()), false);
        }
        operator.show(asked);
        workshop.recorder().tell(at -> new Event.Warning(at, NOBODY, Optional.empty()));
        return new PauseDialog.End("", false);
    }

    @Override
    public Outcome ask(Work work, Decision.Ask ask) {
        Decision decision = ask;
        boolean isSecret = false;
        while (decision instanceof Decision.Ask question) {
            String answer = workshop.operator().ask(question.question(), question.isEchoed());
            if (!question.isEchoed()) {
                isSecret = true;
                workshop.recorder().masker().keepSecret(answer);
            }
            decision = question.next().apply(answer);
        }
        Outcome outcome = ItemsRunner.quiet(decision);
        if (isSecret && !outcome.result().is("failed")) {
            outcome.result().values().values().stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(workshop.recorder().masker()::keepSecret);
        }
        return outcome;
    }

    @Override
    public Outcome reconnect(Work work, Decision.Reconnect reconnect)
            throws HostUnavailableException {
        if (work.isCheckMode()) {
            return Outcome.skipped(Result.of("changed", false));
        }
        Seat seat = work.target();
        Instant start = workshop.recorder().now();
        seat.door().drop();
        if (!workshop.cancellation().sleep(reconnect.delay())) {
            return Outcome.failed(Result.message("the run was ended while it waited"));
        }
        Optional<String> why = tryOnce(seat);
        while (why.isPresent()) {
            Duration waited = Duration.between(start, workshop.recorder().now());
            if (waited.compareTo(reconnect.timeout()) >= 0) {
                return Outcome.failed(
                        Result.message("timed out waiting for the host: " + why.get())
                                .with("elapsed", waited.toSeconds()));
            }
            if (!workshop.cancellation().sleep(reconnect.sleep())) {
                return Outcome.failed(Result.message("the run was ended while it waited"));
            }
            why = tryOnce(seat);
        }
        return Outcome.of(
                Result.of("changed", false)
                        .with(
                                "elapsed",
                                Duration.between(start, workshop.recorder().now()).toSeconds()));
    }

    @Override
    public Outcome reboot(Work work, Decision.Reboot reboot) throws HostUnavailableException {
        return new Restart(work.target(), reboot, workshop.recorder()::now, workshop.cancellation())
                .outcome(work.isCheckMode());
    }

    /** Why the host does not answer; empty if it does. A host that is away is what we wait out. */
    private static Optional<String> tryOnce(Seat seat) {
        try {
            seat.exchange(
                    new Exchange(List.of(Group.ask(List.of(new HomeFolder())))), LiveOutput.SILENT);
            return Optional.empty();
        } catch (HostUnavailableException e) {
            seat.door().drop();
            return Optional.of(e.failure().message());
        }
    }
}
