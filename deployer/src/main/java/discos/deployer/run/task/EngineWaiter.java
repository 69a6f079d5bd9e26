package discos.deployer.run.task;

import discos.deployer.event.Event;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.query.HomeFolder;
import discos.deployer.run.contact.Seat;
import discos.deployer.run.exchange.ItemsRunner;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.exchange.Restart;
import discos.deployer.run.exchange.Waiter;
import discos.deployer.run.exchange.Work;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Waits, asks the operator and reconnects, and stops doing so when the run is cancelled. */
final class EngineWaiter implements Waiter {
    private static final String NOBODY =
            "Not waiting for response to prompt as stdin is not interactive";

    private final Workshop workshop;

    EngineWaiter(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public Outcome pause(Work work, Decision.Pause pause) {
        Instant start = workshop.recorder().now();
        String answer = "";
        if (pause.time().isPresent()) {
            if (!workshop.cancellation().sleep(pause.time().get())) {
                return Outcome.failed(Result.message("the run was ended while it paused"));
            }
        } else {
            answer = answer(pause);
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

    private String answer(Decision.Pause pause) {
        String question = pause.prompt().orElse("Press enter to continue, Ctrl+C to interrupt");
        if (!pause.isEchoed()) {
            String answer = workshop.operator().ask(question + " (output is hidden):", false);
            workshop.recorder().masker().keepSecret(answer);
            return answer;
        }
        Optional<String> answer = workshop.operator().answer(question + ":");
        if (answer.isEmpty()) {
            workshop.recorder().tell(at -> new Event.Warning(at, NOBODY, Optional.empty()));
        }
        return answer.orElse("");
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
