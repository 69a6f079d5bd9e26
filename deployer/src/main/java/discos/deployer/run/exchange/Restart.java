package discos.deployer.run.exchange;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.run.contact.Seat;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One restart of a host: the command, the wait for another boot, and the test that it is back. */
public final class Restart {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(12);
    private static final String ENDED = "the run was ended while the host restarted";

    private final Seat seat;
    private final Decision.Reboot reboot;
    private final InstantSource clock;
    private final Cancellation cancellation;

    /** A restart of the machine to which the seat belongs. */
    public Restart(
            Seat seat, Decision.Reboot reboot, InstantSource clock, Cancellation cancellation) {
        this.seat = seat;
        this.reboot = reboot;
        this.clock = clock;
        this.cancellation = cancellation;
    }

    /** Restarts the host, or only says so in check mode. */
    public Outcome outcome(boolean isCheckMode) throws HostUnavailableException {
        if (seat.door().place().connection().equals("local")) {
            return failed(
                    "Running reboot with local connection would reboot the control node.", false);
        }
        if (isCheckMode) {
            return Outcome.of(done(0));
        }
        Output before = ask(reboot.boot());
        if (!before.isOk()) {
            return Outcome.failed(
                    Result.message(
                                    "reboot: failed to get host boot time info, rc: %d, stdout: %s, stderr: %s"
                                            .formatted(
                                                    before.exitCode(),
                                                    before.text(),
                                                    before.errorText()))
                            .with("reboot", false));
        }
        Optional<String> refusal = command();
        Instant start = clock.instant();
        if (refusal.isPresent()) {
            return failed(refusal.get(), false);
        }
        seat.door().drop();
        Optional<String> missed =
                cancellation.sleep(reboot.delay())
                        ? missed(before.text().strip())
                        : Optional.of(ENDED);
        long elapsed = Duration.between(start, clock.instant()).toSeconds();
        return missed.map(why -> Outcome.failed(told(why, true).with("elapsed", elapsed)))
                .orElseGet(() -> Outcome.of(done(elapsed)));
    }

    /** What is still awaited when the time is over; nothing where the host is back. */
    private Optional<String> missed(String before) {
        Optional<String> missed =
                await(
                        reboot.boot(),
                        now -> now.isOk() && !isSame(now.text().strip(), before),
                        "last boot time check");
        return missed.isPresent()
                ? missed
                : await(new ShellQuery(reboot.test()), Output::isOk, "post-reboot test command");
    }

    private static boolean isSame(String now, String before) {
        return now.isEmpty() || now.equals(before);
    }

    /** Starts the restart; a connection that breaks meanwhile is what a restart does. */
    private Optional<String> command() {
        try {
            seat.cache().raiseEpoch();
            Group group = new Group(List.of(), List.of(reboot.command()), List.of(), Map.of());
            GroupReply reply = exchange(group);
            Output output = reply.steps().getLast();
            return output.isOk()
                    ? Optional.empty()
                    : Optional.of(
                            "Reboot command failed. Error was: '%s, %s'"
                                    .formatted(output.text().strip(), output.errorText().strip()));
        } catch (HostUnavailableException _) {
            return Optional.empty();
        }
    }

    /** Asks until the answer is right; says what was awaited when the time is over. */
    private Optional<String> await(Query<Output> query, Predicate<Output> isRight, String what) {
        Instant end = clock.instant().plus(reboot.timeout());
        Duration wait = FIRST_WAIT;
        while (clock.instant().isBefore(end)) {
            if (answer(query).filter(isRight).isPresent()) {
                return Optional.empty();
            }
            if (!cancellation.sleep(wait)) {
                return Optional.of(ENDED);
            }
            wait = wait.multipliedBy(2);
            wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        }
        return Optional.of(
                "Timed out waiting for %s (timeout=%d)"
                        .formatted(what, reboot.timeout().toSeconds()));
    }

    /** The host's answer; nothing while it is away, which is what is waited out. */
    private Optional<Output> answer(Query<Output> query) {
        try {
            return Optional.of(ask(query));
        } catch (HostUnavailableException _) {
            seat.door().drop();
            return Optional.empty();
        }
    }

    private Output ask(Query<Output> query) throws HostUnavailableException {
        return query.parse(exchange(Group.ask(List.of(query))).answers().getFirst());
    }

    private GroupReply exchange(Group group) throws HostUnavailableException {
        return seat.exchange(new Exchange(List.of(group)), LiveOutput.SILENT).groups().getFirst();
    }

    private static Outcome failed(String message, boolean isRebooted) {
        return Outcome.failed(told(message, isRebooted).with("elapsed", 0L));
    }

    private static Result told(String message, boolean isRebooted) {
        return Result.message(message).with("changed", false).with("rebooted", isRebooted);
    }

    private static Result done(long elapsed) {
        return Result.of("changed", true).with("elapsed", elapsed).with("rebooted", true);
    }
}
