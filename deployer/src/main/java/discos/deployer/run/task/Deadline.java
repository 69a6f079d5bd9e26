package discos.deployer.run.task;

import discos.deployer.playbook.Keyword;
import discos.deployer.run.exchange.ItemsRunner;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.spi.Result;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a task that takes longer than its {@code timeout} allows, by dropping its connection. */
final class Deadline {
    private final Workshop workshop;
    private final HostTask task;

    Deadline(Workshop workshop, HostTask task) {
        this.workshop = workshop;
        this.task = task;
    }

    /** The outcome of an item, or a failure where it takes too long. */
    Outcome within(Turn.Plan.Ask ask, ItemsRunner runner) {
        long seconds =
                task.task().keyword(Keyword.TIMEOUT).isEmpty()
                        ? 0
                        : new KeywordValues(
                                        workshop.scopes().knowledge().templar(),
                                        task.task(),
                                        workshop.scopes()
                                                .ofTask(task.host(), task.play(), task.task()))
                                .number(Keyword.TIMEOUT, 0);
        if (seconds <= 0) {
            return runner.run(List.of(ask.work())).getFirst();
        }
        FutureTask<Outcome> running =
                new FutureTask<>(() -> runner.run(List.of(ask.work())).getFirst());
        Thread.ofPlatform().daemon().start(running);
        try {
            return running.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            ask.work().target().door().drop();
            return Outcome.failed(
                    Result.message(
                            "The "
                                    + task.task().task().action().shortName()
                                    + " action failed to execute in the expected time frame ("
                                    + seconds
                                    + ") and was terminated"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed(Result.message("the run was ended"));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException broken -> throw broken;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
