package discos.deployer.cli.play;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.Journal;
import discos.deployer.cli.console.Terminal;
import discos.deployer.cli.console.World;
import discos.deployer.event.Listener;
import discos.deployer.report.AdHocReporter;
import discos.deployer.report.AnsibleReporter;
import discos.deployer.report.AnsibleStyle;
import discos.deployer.report.HumanReporter;
import discos.deployer.report.JsonLines;
import discos.deployer.report.JunitReporter;
import discos.deployer.run.RunServices;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Listener listener;

    /**
     * Begins a run.
     *
     * @param output {@code human}, {@code ansible}, {@code json} or {@code junit}
     * @param style of the output {@code ansible}; its colours count for every output
     */
    public RunSession(World world, String name, String output, AnsibleStyle style) {
        this(world, name, output, style, Optional.empty());
    }

    /** Begins a run to which somebody more listens. */
    RunSession(
            World world,
            String name,
            String output,
            AnsibleStyle style,
            Optional<Listener> listener) {
        this.world = world;
        this.terminal =
                Terminal.open(
                        world.out(), world.err(), world.environment(), style.choices().colour());
        Listener reporter = reporter(output, style);
        this.journal = Journal.open(world, name);
        List<Listener> all = new ArrayList<>(List.of(reporter, journal));
        listener.ifPresent(all::add);
        this.listener = Listener.all(all);
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "interrupt"));
    }

    private Listener reporter(String output, AnsibleStyle style) {
        return switch (output) {
            case "human" -> {
                HumanReporter human =
                        new HumanReporter(terminal, terminal.palette(), style.verbosity() > 0);
                Thread.ofPlatform().daemon().name("status line").start(() -> tick(human));
                yield human;
            }
            case "ansible", "default" ->
                    switch (style.callback()) {
                        case DEFAULT, DEBUG ->
                                new AnsibleReporter(terminal, terminal.palette(), style);
                        case MINIMAL, ONE_LINE ->
                                new AdHocReporter(terminal, terminal.palette(), style);
                    };
            case "json" -> new JsonLines(terminal::line);
            case "junit" -> new JunitReporter(terminal::line);
            default ->
                    throw new ProblemException(
                            Problem.of(
                                            "unknown-output",
                                            "there is no output '" + output + "'",
                                            Origin.of("command line"))
                                    .advise(
                                            "human, ansible (or default), json and junit are there"));
        };
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
        world.out().flush();
        journal.close();
        done.countDown();
    }
}
