package discos.deployer.spi;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a module makes of what it saw. */
public sealed interface Decision {

    /** The host is as wanted, or the module changes nothing by its nature. */
    record Unchanged(Result result) implements Decision {}

    /** The task fails; {@code result} says why under {@code msg}. */
    record Fail(Result result) implements Decision {}

    /** The task is skipped; {@code result} says why under {@code msg} or {@code skip_reason}. */
    record Skip(Result result) implements Decision {}

    /** More must be seen; the answers seen so far stay available. */
    record More(Looks looks) implements Decision {}

    /**
     * The host is to be changed.
     *
     * @param steps applied on the task's host, in order, up to the first that fails
     * @param controlSteps applied on the control machine after them
     * @param after asked once all steps succeeded, in the same exchange
     * @param diff of what is changed
     * @param preview what check mode reports instead of applying
     * @param outcome makes the result once applied; a result with {@code failed} true fails the
     *     task
     */
    record Change(
            List<Step> steps,
            List<Step> controlSteps,
            Looks after,
            Diff diff,
            Preview preview,
            Function<Applied, Result> outcome)
            implements Decision {

        /** The same change, with more values for the result once it is applied. */
        public Change telling(Function<Applied, Result> more) {
            return new Change(
                    steps,
                    controlSteps,
                    after,
                    diff,
                    preview,
                    applied ->
                            applied.hasFailed()
                                    ? outcome.apply(applied)
                                    : outcome.apply(applied).with(more.apply(applied)));
        }
    }

    /**
     * The engine waits, or asks the operator, as {@code pause} does.
     *
     * @param isInSeconds whether the result tells the time in seconds, not in minutes
     */
    record Pause(
            Optional<Duration> time, boolean isInSeconds, Optional<String> prompt, boolean isEchoed)
            implements Decision {}

    /**
     * The engine asks the operator and goes on with what is made of the answer.
     *
     * @param isEchoed whether the answer is shown while it is typed; a hidden one is a secret, and
     *     so are the texts of the result
     * @param next makes a decision of the answer: another question, or one without a change
     */
    record Ask(String question, boolean isEchoed, Function<String, Decision> next)
            implements Decision {}

    /**
     * The engine drops the connection and waits until the host answers again.
     *
     * @param delay waited before the first try
     * @param timeout after which the task fails
     * @param sleep waited between tries
     */
    record Reconnect(Duration delay, Duration timeout, Duration sleep) implements Decision {}

    /**
     * The engine restarts the host and waits until it is back.
     *
     * <p>It does so where the host's boot is another one than before and the test command ends with
     * 0. In check mode nothing happens, and the result says that it would; over the local
     * connection it fails, for that would restart the control machine.
     *
     * @param command restarts the host; the connection may break while it runs
     * @param boot prints what is another text after each start
     * @param test a shell fragment that must succeed before the task ends
     * @param delay waited after the command before the first try
     * @param timeout in which the host must be back, and again in which the test must succeed
     */
    record Reboot(Step command, Query<Output> boot, String test, Duration delay, Duration timeout)
            implements Decision {}

    /**
     * The host is changed by a conversation: what each step prints decides what is done next.
     *
     * @param step applied on the task's host, whatever the answers still are
     * @param preview what check mode reports instead of applying the first step
     * @param next makes a decision of what the step printed: another turn, {@link Unchanged} with a
     *     result that says {@code changed}, a {@link Change} of the task's host, or {@link Fail}
     */
    record Dialog(Step step, Preview preview, Function<Output, Decision> next)
            implements Decision {}

    /** What check mode reports of a change. */
    sealed interface Preview {
        /** It would change, with this result. */
        record Would(Result result) implements Preview {}

        /** Its effect cannot be known, so it is skipped, as Ansible skips commands. */
        record Unknown(Result result) implements Preview {}
    }

    /** The host is as wanted. */
    static Decision unchanged() {
        return new Unchanged(Result.EMPTY);
    }

    /** The task fails with this message. */
    static Decision fail(String message) {
        return new Fail(Result.message(message));
    }

    /** A change on the task's host whose result is known beforehand. */
    static Change change(List<? extends Step> steps, Diff diff, Result result) {
        return new Change(
                List.copyOf(steps),
                List.of(),
                Looks.NONE,
                diff,
                new Preview.Would(result),
                applied -> StepFailure.orElse(applied, result));
    }
}
