package discos.deployer.run.background;

import discos.deployer.event.Event;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.run.exchange.ItemsRunner;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.exchange.Work;
import discos.deployer.spi.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits for a job of {@code async} with {@code poll}, whether the connection lasts or not.
 *
 * <p>It asks more often than {@code poll} says, so that a short job is not waited for in vain; told
 * are the polls only.
 */
public final class JobWatch {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final ItemsRunner runner;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Cancellation cancellation;
    private final Consumer<Event.JobPolled.Stand> news;

    /** Tells how the job stands at each poll and at its end. */
    public JobWatch(
            ItemsRunner runner,
            Jobs jobs,
            InstantSource clock,
            Cancellation cancellation,
            Consumer<Event.JobPolled.Stand> news) {
        this.runner = runner;
        this.jobs = jobs;
        this.clock = clock;
        this.cancellation = cancellation;
        this.news = news;
    }

    /**
     * How a job is waited for.
     *
     * @param status asks for it
     * @param cleanup removes what it left
     * @param seconds it may take
     * @param poll seconds between two polls
     */
    public record Patience(Job job, Work status, Work cleanup, long seconds, long poll) {}

    /** What the job came to. */
    public Outcome await(Patience patience) {
        Instant start = clock.instant();
        Instant poll = start.plusSeconds(patience.poll());
        Instant end = start.plusSeconds(patience.seconds());
        Duration pause = FIRST;
        while (true) {
            Duration left = Duration.between(clock.instant(), poll);
            Duration now = left.compareTo(pause) < 0 ? left : pause;
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            if (!cancellation.sleep(now.isNegative() ? Duration.ZERO : now)) {
                return Outcome.failed(Result.message("the run was ended while it waited"));
            }
            boolean isPoll = !clock.instant().isBefore(poll);
            boolean isLast = isPoll && !poll.isBefore(end);
            Outcome status = runner.run(List.of(patience.status())).getFirst();
            if (status.loss().isPresent()) {
                // a host that is away for a while is asked again; only at the end it is lost
                patience.status().target().door().drop();
                if (isLast) {
                    return status;
                }
            } else if (isFinished(status.result())) {
                return finished(patience, status.result());
            }
            if (isPoll) {
                news.accept(Event.JobPolled.Stand.RUNNING);
                poll = poll.plusSeconds(patience.poll());
            }
            if (isLast) {
                return late(patience, status.result());
            }
        }
    }

    private static boolean isFinished(Result status) {
        return Long.valueOf(1).equals(status.values().get("finished"));
    }

    private Outcome finished(Patience patience, Result status) {
        Result result = jobs.told(status);
        runner.run(List.of(patience.cleanup()));
        boolean isFailed = result.is("failed");
        news.accept(isFailed ? Event.JobPolled.Stand.FAILED : Event.JobPolled.Stand.ENDED);
        return isFailed ? Outcome.failed(result) : Outcome.of(result);
    }

    private Outcome late(Patience patience, Result status) {
        news.accept(Event.JobPolled.Stand.FAILED);
        return Outcome.failed(
                Result.message(
                                "async task did not complete within the requested time - "
                                        + patience.seconds()
                                        + "s")
                        .with("async_result", status.values()));
    }
}
