package discos.plugins.module.language;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.JsonValue;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the libraries of a PHP project with composer. */
@ModuleInfo(
        name = "composer",
        collection = "community.general",
        doc = "Keep the libraries of a PHP project with composer.")
public final class Composer implements Module<Composer.Args> {

    /** See {@link Composer}. */
    public record Args(
            @Arg(doc = "What composer does, such as `install`.", defaultValue = "install")
                    String command,
            @Arg(doc = "Further words for it.", defaultValue = "''") String arguments,
            @Arg(doc = "The program that is PHP.", isPath = true, aliases = "php_path")
                    Optional<String> executable,
            @Arg(doc = "The program that is composer.", isPath = true)
                    Optional<String> composerExecutable,
            @Arg(doc = "The project's folder.", isPath = true) Optional<String> workingDir,
            @Arg(doc = "For the whole account.", defaultValue = "no") boolean globalCommand,
            Switches switches,
            Control control) {
        /** Refuses what names no project, and more than one word for a command. */
        public Args {
            if (!globalCommand && workingDir.isEmpty()) {
                throw new IllegalArgumentException(
                        "global_command is False but all of the following are missing:"
                                + " working_dir");
            }
            if (command.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException(
                        "Use the 'arguments' param for passing arguments with the 'command'");
            }
        }
    }

    /** Options that composer has, too. */
    public record Switches(
            @Arg(doc = "Sources.", defaultValue = "no") boolean preferSource,
            @Arg(doc = "Archives.", defaultValue = "no") boolean preferDist,
            @Arg(doc = "Nothing that only developers need.", defaultValue = "yes") boolean noDev,
            @Arg(doc = "Run no scripts.", defaultValue = "no") boolean noScripts,
            @Arg(doc = "Use no plugins.", defaultValue = "no") boolean noPlugins,
            @Arg(doc = "Find classes with APCu.", defaultValue = "no") boolean apcuAutoloader,
            @Arg(doc = "List the classes beforehand.", defaultValue = "yes")
                    boolean optimizeAutoloader,
            @Arg(doc = "Find only listed classes.", defaultValue = "no")
                    boolean classmapAuthoritative,
            @Arg(doc = "Do not look at what PHP has.", defaultValue = "no")
                    boolean ignorePlatformReqs) {

        /** The options that are wanted, by composer's names. */
        List<String> options() {
            List<String> options = new ArrayList<>();
            add(options, preferSource, "prefer-source");
            add(options, preferDist, "prefer-dist");
            add(options, noDev, "no-dev");
            add(options, noScripts, "no-scripts");
            add(options, noPlugins, "no-plugins");
            add(options, apcuAutoloader, "apcu-autoloader");
            add(options, optimizeAutoloader, "optimize-autoloader");
            add(options, classmapAuthoritative, "classmap-authoritative");
            add(options, ignorePlatformReqs, "ignore-platform-reqs");
            return options;
        }

        private static void add(List<String> options, boolean isWanted, String option) {
            if (isWanted) {
                options.add(option);
            }
        }
    }

    private static final Program PHP = new Program("php");
    private static final Program COMPOSER = new Program("composer");

    @Override
    public Looks look(Args args) {
        return Looks.of(PHP, COMPOSER);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal =
                (args.executable().isPresent() ? Optional.<Decision>empty() : PHP.refusal(seen))
                        .or(
                                () ->
                                        args.composerExecutable().isPresent()
                                                ? Optional.empty()
                                                : COMPOSER.refusal(seen));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<String> program =
                List.of(
                        args.executable().or(() -> seen.of(PHP).path()).orElse("php"),
                        args.composerExecutable()
                                .or(() -> seen.of(COMPOSER).path())
                                .orElse("composer"));
        ShellQuery help =
                new ShellQuery(
                        Program.PATH
                                + ShellQuote.join(program)
                                + " help "
                                + ShellQuote.quote(args.command())
                                + " --no-interaction --format=json");
        if (!seen.has(help)) {
            return new Decision.More(Looks.of(help));
        }
        Output told = seen.of(help);
        if (!told.isOk()) {
            return Decision.fail(line(told.errorText()));
        }
        return decide(args, seen, program, options(told));
    }

    private static Set<String> options(Output help) {
        try {
            Object all = JsonValue.of(help.text());
            for (String name : List.of("definition", "options")) {
                all =
                        all instanceof Map<?, ?> map && map.get(name) != null
                                ? map.get(name)
                                : Map.of();
            }
            return all instanceof Map<?, ?> options
                    ? options.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                    : Set.of();
        } catch (ArgumentException noJson) {
            return Set.of();
        }
    }

    private static Decision decide(
            Args args, Seen seen, List<String> program, Set<String> available) {
        List<String> words = new ArrayList<>(program);
        if (args.globalCommand()) {
            words.add("global");
        }
        words.add(args.command());
        for (String option : List.of("no-ansi", "no-interaction", "no-progress")) {
            if (available.contains(option)) {
                words.add("--" + option);
            }
        }
        if (!args.globalCommand()) {
            words.addAll(List.of("--working-dir", args.workingDir().orElse("")));
        }
        args.switches().options().stream()
                .filter(available::contains)
                .map(it -> "--" + it)
                .forEach(words::add);
        List<String> more;
        try {
            more = Words.split(args.arguments());
        } catch (IllegalArgumentException open) {
            return Decision.fail(String.valueOf(open.getMessage()));
        }
        if (args.control().isCheckMode()) {
            return preview(args, seen, words, more, available);
        }
        words.addAll(more);
        return new Decision.Change(
                List.of(ShellStep.program(Program.PATH + "exec " + ShellQuote.join(words))),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(Result.of("changed", true)),
                applied -> outcome(applied.last()));
    }

    private static Decision preview(
            Args args, Seen seen, List<String> words, List<String> more, Set<String> available) {
        if (!available.contains("dry-run")) {
            return new Decision.Skip(
                    Result.message(
                            "command '%s' does not support check mode, skipping"
                                    .formatted(args.command())));
        }
        List<String> dry = new ArrayList<>(words);
        dry.add("--dry-run");
        dry.addAll(more);
        ShellQuery query = new ShellQuery(Program.PATH + ShellQuote.join(dry));
        if (!seen.has(query)) {
            return new Decision.More(Looks.of(query));
        }
        Result result = outcome(seen.of(query));
        return result.is("failed") ? new Decision.Fail(result) : new Decision.Unchanged(result);
    }

    private static Result outcome(Output output) {
        if (!output.isOk()) {
            return Result.message(line(output.errorText()))
                    .with("failed", true)
                    .with("stdout", output.errorText());
        }
        String all = output.text() + output.errorText();
        String line = line(all);
        boolean isChanged =
                !line.contains("Nothing to install or update")
                        && !line.contains("Nothing to install, update or remove");
        return Result.of("changed", isChanged).with("msg", line).with("stdout", all);
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
