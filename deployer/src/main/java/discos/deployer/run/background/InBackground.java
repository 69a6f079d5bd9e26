package discos.deployer.run.background;

import discos.deployer.remote.Step;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import java.util.List;

/**
 * A module whose change is only started, and told by {@code async_status} later.
 *
 * @param module what decides, as always before anything is started
 */
public record InBackground<A extends Record>(Module<A> module, Job job, Jobs jobs)
        implements Module<A> {

    @Override
    public Looks look(A args) {
        return module.look(args);
    }

    @Override
    public Decision decide(A args, Seen seen) {
        Decision decision = module.decide(args, seen);
        return switch (decision) {
            case Decision.Change change when canBeLeftAlone(change) -> start(change);
            case Decision.Change change -> awaited(change);
            case Decision.Unchanged unchanged -> ended(unchanged.result());
            case Decision.Fail fail -> ended(fail.result().with("failed", true));
            case Decision.Skip _,
                    Decision.More _,
                    Decision.Pause _,
                    Decision.Ask _,
                    Decision.Reconnect _,
                    Decision.Reboot _,
                    Decision.Dialog _ ->
                    decision;
        };
    }

    /**
     * A change that ends on the control machine, or is told by what is seen afterwards, is awaited.
     */
    private static boolean canBeLeftAlone(Decision.Change change) {
        return change.controlSteps().isEmpty() && change.after().equals(Looks.NONE);
    }

    private Decision awaited(Decision.Change change) {
        return new Decision.Change(
                change.steps(),
                change.controlSteps(),
                change.after(),
                change.diff(),
                change.preview(),
                applied -> {
                    jobs.ended(job, change.outcome().apply(applied));
                    return job.started(job.folder() + "/" + job.id());
                });
    }

    /** What was to be done is done already; it is told when it is asked for. */
    private Decision ended(Result result) {
        jobs.ended(job, result);
        return new Decision.Unchanged(
                job.started(job.folder() + "/" + job.id()).with("changed", false));
    }

    private Decision start(Decision.Change change) {
        jobs.started(job, change);
        List<Step> steps = List.of(new StartJob(job, change.steps()));
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                change.preview(),
                applied ->
                        applied.hasFailed()
                                ? StepFailure.orElse(applied, Result.EMPTY)
                                : job.started(applied.last().text()));
    }
}
