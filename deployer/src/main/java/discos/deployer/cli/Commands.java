package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.failover.FailoverCommand;
import discos.deployer.cli.failover.SocketReach;
import discos.deployer.cli.inventory.InventoryCommand;
import discos.deployer.cli.play.PlayCommand;
import discos.deployer.cli.rehearsal.ContainerRehearsal;
import discos.deployer.cli.vault.VaultCommand;
import discos.deployer.cli.wiring.DiskFiles;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.ParserMistakes;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.ProblemPrinter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/** Every command by its name; turns what went wrong into words and an exit code. */
final class Commands {
    private static final Map<String, Function<World, Callable<Integer>>> ALL =
            new TreeMap<>(
                    Map.of(
                            "discos-deploy", DeployCommand::new,
                            "discos-failover", Commands::failover,
                            "discos-get", GetCommand::new,
                            "discos-set", SetCommand::new,
                            "discos-play", PlayCommand::new,
                            "discos-sandbox", SandboxCommand::new,
                            "discos-vault", VaultCommand::new,
                            "discos-inventory", InventoryCommand::new,
                            "discos-doc", DocCommand::new));

    private static final Set<String> SETTINGS = Set.of("bad-setting", "bad-ini-line");

    /** Commands that stand for one of Ansible's, whose errors scripts look for. */
    private static final Set<String> IN_ANSIBLES_PLACE =
            Set.of("discos-play", "discos-inventory", "discos-vault");

    private final World world;

    Commands(World world) {
        this.world = world.loggable();
    }

    private static Callable<Integer> failover(World world) {
        return new FailoverCommand(
                world,
                new ContainerRehearsal(
                        world,
                        new SocketReach(),
                        (inside, name, words) ->
                                new Commands(inside).run(name, words.toArray(String[]::new))));
    }

    /** Runs a command; its exit code. */
    int run(String name, String... arguments) {
        Function<World, Callable<Integer>> command = ALL.get(name);
        if (command == null) {
            world.err()
                    .println(
                            "error: there is no command '"
                                    + name
                                    + "'; "
                                    + DidYouMean.advice(
                                            name, ALL.keySet(), "there are: " + ALL.keySet()));
            return ExitCode.BAD_OPTIONS;
        }
        CommandLine line = new CommandLine(command.apply(world));
        line.setCommandName(name);
        line.setOut(writer(world.out()));
        line.setErr(writer(world.err()));
        line.setPosixClusteredShortOptionsAllowed(true);
        // @file means extra variables or hosts here, not more arguments
        line.setExpandAtFiles(false);
        line.setOverwrittenOptionsAllowed(true);
        // '-e @file' is a file of variables, not of more options
        line.setExpandAtFiles(false);
        line.setExecutionExceptionHandler((thrown, _, _) -> failed(name, thrown));
        line.setParameterExceptionHandler(this::badOption);
        try {
            return line.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return exhausted(e);
        }
    }

    /**
     * The input is larger or deeper than anything that was thought of; a trace would help nobody.
     */
    private int exhausted(VirtualMachineError error) {
        world.err()
                .println(
                        "error[too-large]: what was read needs more memory than there is ("
                                + error.getClass().getSimpleName()
                                + ")");
        world.err()
                .println(
                        "   = look for a variable that grows by itself or an expression that has no"
                                + " end; a larger heap is given by JAVA_TOOL_OPTIONS=-Xmx4g");
        return ExitCode.COULD_NOT_RUN;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private int badOption(CommandLine.ParameterException e, String... arguments) {
        world.err().println("error[bad-option]: " + message(e));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, writer(world.err()));
        world.err().println("   = see " + e.getCommandLine().getCommandName() + " --help");
        return ExitCode.BAD_OPTIONS;
    }

    private static String message(CommandLine.ParameterException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof CommandLine.MissingParameterException missing
                        && message.contains("parameter for option")
                        && missing.getMissing().getFirst()
                                instanceof CommandLine.Model.OptionSpec option
                ? option.longestName() + " needs a value"
                : message;
    }

    private int failed(String command, Exception thrown) throws Exception {
        return switch (thrown) {
            case ProblemException problems -> {
                world.err().print(printed(command, problems.problems()));
                boolean isOfParser = problems.problems().stream().anyMatch(ParserMistakes::isOne);
                if (problems.problems().stream().anyMatch(it -> isOfOptions(it, command))) {
                    yield ExitCode.BAD_OPTIONS;
                }
                yield isOfParser && command.equals("discos-play")
                        ? ExitCode.PARSER_MISTAKE
                        : ExitCode.COULD_NOT_RUN;
            }
            case MisuseException misuse -> {
                world.err().print(printed(command, List.of(misuse.problem())));
                yield ExitCode.BAD_OPTIONS;
            }
            case SandboxException sandbox -> {
                world.err().println("error[sandbox]: " + sandbox.getMessage());
                sandbox.advice().lines().forEach(line -> world.err().println("   = " + line));
                yield ExitCode.COULD_NOT_RUN;
            }
            case UncheckedIOException io -> {
                world.err().println("error[file]: " + io.getMessage() + ": " + io.getCause());
                yield ExitCode.COULD_NOT_RUN;
            }
            default -> throw thrown;
        };
    }

    /** Wrong settings are wrong options, as with Ansible, for the commands in its place. */
    private static boolean isOfOptions(Problem problem, String command) {
        return problem.code().equals("bad-extra-vars")
                || (SETTINGS.contains(problem.code()) && IN_ANSIBLES_PLACE.contains(command));
    }

    private String printed(String command, List<Problem> problems) {
        DiskFiles files = new DiskFiles(world.folder());
        DiskFiles ofProject = new DiskFiles(world.home());
        ProblemPrinter printer =
                new ProblemPrinter(name -> files.source(name).or(() -> ofProject.source(name)));
        return IN_ANSIBLES_PLACE.contains(command)
                ? printer.ansibleErrors(problems)
                : printer.errors(problems);
    }
}
