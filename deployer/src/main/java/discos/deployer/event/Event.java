package discos.deployer.event;

import discos.deployer.source.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened during a run.
 *
 * <p>Everything in an event is plain data (texts, numbers, lists, maps, places), and every secret
 * in it is masked already, so that a listener may print or store all of it.
 */
public sealed interface Event {

    /** When it happened. */
    Instant at();

    /**
     * The run begins.
     *
     * @param title what is run, such as a playbook's path
     * @param plays how many plays there are
     * @param hosts all hosts of all plays, in the inventory's order
     */
    record RunStarted(Instant at, String title, int plays, List<String> hosts, boolean isCheckMode)
            implements Event {}

    /**
     * A play begins on its hosts; with {@code serial} once for each batch.
     *
     * @param play which play it is, counted from 0
     * @param origin where it was written
     * @param isFree whether each host goes on alone
     */
    record PlayStarted(
            Instant at,
            int play,
            String name,
            Origin origin,
            List<String> hosts,
            boolean isFree,
            boolean isCheckMode)
            implements Event {}

    /**
     * A task begins; on all hosts together, or on one where the strategy is {@code free}.
     *
     * @param arguments as written, in one line; empty where the task may show none
     */
    record TaskStarted(Instant at, TaskInfo task, String arguments, List<String> hosts)
            implements Event {}

    /**
     * A handler begins on the hosts that owe it.
     *
     * @param arguments as those of {@link TaskStarted}
     */
    record HandlerStarted(Instant at, TaskInfo task, String arguments, List<String> hosts)
            implements Event {}

    /**
     * The operator was asked whether a task is wanted.
     *
     * @param question as it stood on the screen
     */
    record StepAsked(Instant at, String question) implements Event {}

    /** A play has no hosts: its pattern and the limit leave none. */
    record NoHostsMatched(Instant at) implements Event {}

    /** A failure of some hosts ended the play for all. */
    record NoHostsLeft(Instant at) implements Event {}

    /** A host's shell was opened, in the given time. */
    record HostContacted(Instant at, String host, String address, Duration time) implements Event {}

    /** Another user's shell was started on a host by this command. */
    record UserBecome(Instant at, String host, String command) implements Event {}

    /**
     * How far a host came in a task.
     *
     * @param item what the task works on now: an item's label, or empty
     * @param done tasks of the play that the host has behind it
     * @param known tasks of the play that are known by now; grows with every include
     */
    record Progress(Instant at, String host, TaskInfo task, String item, int done, int known)
            implements Event {}

    /** A piece of what a running command prints; not cut at line ends. */
    record LiveOutputHeard(Instant at, String host, TaskInfo task, String text, boolean isError)
            implements Event {}

    /**
     * One item of a task's loop is done.
     *
     * @param label what the item is called
     * @param delegate the host it ran on, where that is another
     */
    record ItemFinished(
            Instant at,
            String host,
            TaskInfo task,
            String label,
            Optional<String> delegate,
            Status status,
            Map<String, Object> result)
            implements Event {}

    /** A try of a task with {@code until} did not give what is waited for. */
    record TaskRetried(
            Instant at,
            String host,
            TaskInfo task,
            int attempt,
            int left,
            Map<String, Object> result)
            implements Event {}

    /**
     * A job of {@code async} was asked for.
     *
     * @param job its name
     */
    record JobPolled(Instant at, String host, TaskInfo task, String job, Stand stand)
            implements Event {
        /** How it stands. */
        public enum Stand {
            RUNNING,
            ENDED,
            FAILED
        }
    }

    /**
     * A task is done on a host.
     *
     * @param delegate the host it ran on, where that is another
     * @param result under Ansible's names
     * @param exchanges how many requests were sent for it
     */
    record TaskFinished(
            Instant at,
            String host,
            TaskInfo task,
            Optional<String> delegate,
            Status status,
            Map<String, Object> result,
            Duration duration,
            int exchanges)
            implements Event {}

    /**
     * A {@code meta} task was done for a host, which counts in no recap.
     *
     * @param isSkipped whether its condition did not hold
     * @param result under Ansible's names
     */
    record MetaDone(
            Instant at, String host, TaskInfo task, boolean isSkipped, Map<String, Object> result)
            implements Event {}

    /**
     * Tasks were included from a file or a role while running.
     *
     * @param what the file's path or the role's name
     * @param item of the include's loop, empty where it has none
     */
    record IncludeLoaded(
            Instant at, TaskInfo task, String what, Optional<String> item, List<String> hosts)
            implements Event {}

    /** A task notified a handler on a host. */
    record HandlerNotified(Instant at, String host, String handler) implements Event {}

    /**
     * A host leaves the play because it cannot be asked any more.
     *
     * @param advice what to do about it
     */
    record HostFailed(Instant at, String host, LossKind kind, String message, String advice)
            implements Event {}

    /** Something the operator should know that stops nothing. */
    record Warning(Instant at, String message, Optional<String> host) implements Event {}

    /** Handlers that were notified on a host and did not run because it failed before. */
    record HandlersOwed(Instant at, String host, List<String> handlers) implements Event {}

    /**
     * The counts of every host, in the order of {@link RunStarted#hosts}.
     *
     * @param custom what {@code set_stats} collected: mappings under the names of hosts, and under
     *     {@code _run} what concerns none
     */
    record StatsFinished(Instant at, Map<String, Recap> hosts, Map<String, Object> custom)
            implements Event {}

    /**
     * The run is over.
     *
     * @param exitCode as {@code ansible-playbook} gives it
     * @param stoppedAt where an interrupted run stopped
     */
    record RunFinished(Instant at, int exitCode, Duration duration, Optional<String> stoppedAt)
            implements Event {}
}
