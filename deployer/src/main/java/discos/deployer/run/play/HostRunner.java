package discos.deployer.run.play;

import discos.deployer.remote.HostFailure;
import discos.deployer.run.task.HostOutcome;
import discos.deployer.run.task.HostTask;
import discos.deployer.run.task.TaskRunner;
import discos.deployer.run.task.Workshop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a task on a host and makes a value of whatever comes of it; nothing is thrown from here. */
final class HostRunner {
    private final Workshop workshop;

    HostRunner(Workshop workshop) {
        this.workshop = workshop;
    }

    /** What came of a task on a host. */
    sealed interface Report {
        /** It ran, well or not. */
        record Ran(HostOutcome outcome) implements Report {}

        /** The host cannot be asked any more; the outcome has what was done before. */
        record Away(HostFailure failure, HostOutcome outcome) implements Report {}

        /** The run was ended meanwhile. */
        record Interrupted() implements Report {}
    }

    Report run(HostTask task) {
        TaskRunner runner = new TaskRunner(workshop, task);
        try {
            HostOutcome outcome = runner.run();
            if (outcome.loss().isEmpty() || outcome.isFailed()) {
                return new Report.Ran(outcome);
            }
            return workshop.cancellation().isCancelled()
                    ? new Report.Interrupted()
                    : new Report.Away(outcome.loss().get(), outcome);
        } catch (RuntimeException e) {
            if (workshop.cancellation().isCancelled()) {
                return new Report.Interrupted();
            }
            // A module's or filter's own mistake must not end the other hosts' play.
            return new Report.Ran(runner.kept(broken(e)));
        } catch (StackOverflowError | OutOfMemoryError e) {
            // What one host's variables blow up to must not end the other hosts' play either.
            return new Report.Ran(runner.kept(broken(e)));
        }
    }

    private static HostOutcome broken(Throwable reason) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("failed", true);
        result.put("changed", false);
        result.put("msg", "Unexpected failure during module execution: " + reason);
        StringBuilder trace = new StringBuilder(String.valueOf(reason));
        for (StackTraceElement element : reason.getStackTrace()) {
            trace.append("\n  at ").append(element);
        }
        result.put("exception", trace.toString());
        return new HostOutcome(result, Set.of(), Optional.empty(), false);
    }
}
