package discos.deployer.cli.play;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.Journal;
import discos.deployer.cli.console.Terminal;
import discos.deployer.cli.console.World;
import discos.deployer.event.Listener;
import discos.deployer.report.AnsibleStyle;
import discos.deployer.report.HumanReporter;
import discos.deployer.run.RunServices;
import discos.deployer.run.contact.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What surrounds one run: its output, its journal, the status line and Ctrl-C. */
public final class RunSession implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final World world;
    private final Terminal terminal;
    private final Journal journal;
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Reporters.Report report;
    private final Listener listener;

    /**
     * Begins a run.
     *
     * @param output {@code human}, {@code ansible}, {@code json}, {@code jsonl} or {@code junit}
     * @param style of the output {@code ansible}; its colours count for every output
     */
    public RunSession(World world, String name, String output, AnsibleStyle style) {
        this(world, name, output, style, List.of());
    }

    /** Begins a run to which others listen, too. */
    RunSession(
            World world, String name, String output, AnsibleStyle style, List<Listener> listeners) {
        this.world = world;
        this.terminal =
                Terminal.open(
                        world.out(), world.err(), world.environment(), style.choices().colour());
        Reporters reporters = new Reporters(terminal, style, world.environment());
        this.report = reporters.of(output, this::ticking);
        this.journal = Journal.open(world, name);
        List<Listener> all = new ArrayList<>(List.of(report.listener(), journal));
        all.addAll(listeners);
        this.listener = Listener.all(all);
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "interrupt"));
    }

    private void ticking(HumanReporter human) {
        Thread.ofPlatform().daemon().name("status line").start(() -> tick(human));
    }

    private void tick(HumanReporter human) {
        try {
            while (!done.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                human.tick(world.clock().instant());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs when the process is told to end: Ctrl-C, a hang-up or kill.
     *
     * <p>The run closes its connections, which removes its temporary files and locks; its own
     * thread writes the recap, and the process ends with 99 instead of the signal's code.
     */
    private void interrupted() {
        if (done.getCount() == 0) {
            return;
        }
        cancellation.cancel();
        try {
            boolean isDone = done.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            world.err().println(isDone ? "interrupted" : "interrupted; a machine did not answer");
            world.err().println("journal: " + journal.path());
            world.out().flush();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    /** The output. */
    public Terminal terminal() {
        return terminal;
    }

    /** The people and the clock of the run. */
    public RunServices.Outside outside() {
        return new RunServices.Outside(
                listener, new ConsoleOperator(world), world.clock(), cancellation);
    }

    @Override
    public void close() {
        terminal.status("");
        report.end().run();
        world.out().flush();
        journal.close();
        done.countDown();
    }
}
