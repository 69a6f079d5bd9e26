package discos.plugins.module.system;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps one of several programs for a command, and says which is taken. */
@ModuleInfo(
        name = "alternatives",
        collection = "community.general",
        doc = "Manage which of several programs a command stands for.")
public final class Alternatives implements Module<Alternatives.Args> {
    private static final Program PROGRAM = new Program("update-alternatives");
    private static final int STANDARD_PRIORITY = 50;

    /** See {@link Alternatives}. */
    public record Args(
            @Arg(doc = "Name of the command in general.") String name,
            @Arg(doc = "The program that it shall stand for.", isPath = true) String path,
            @Arg(doc = "Link that people call; needed where the name is new.", isPath = true)
                    Optional<String> link,
            @Arg(doc = "The higher, the sooner it is taken by itself; 50 for a new one.")
                    Optional<Integer> priority,
            @Arg(
                            doc =
                                    "Whether it is there, there and taken, there while the highest"
                                            + " priority is taken, or not there.",
                            choices = {"present", "selected", "auto", "absent"},
                            defaultValue = "selected")
                    String state,
            @Arg(
                            doc =
                                    "Links that go with it; each has a `name`, a `path` and a `link`.",
                            aliases = "slaves")
                    Optional<List<Object>> subcommands) {

        /** Refuses links that lack something. */
        public Args {
            subcommands.ifPresent(all -> all.forEach(Companion::of));
        }

        Optional<List<Companion>> companions() {
            return subcommands.map(all -> all.stream().map(Companion::of).toList());
        }

        boolean isWanted() {
            return !state.equals("absent");
        }
    }

    /** A link that goes with another. */
    record Companion(String name, String path, String link) {

        static Companion of(Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(
                        "Elements value for option 'subcommands' is of type "
                                + value.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                                + " and we were unable to convert to dict");
            }
            List<String> missing =
                    List.of("link", "name", "path").stream()
                            .filter(it -> map.get(it) == null || map.get(it) == None.NONE)
                            .toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(
                        "missing required arguments: "
                                + String.join(", ", missing)
                                + " found in subcommands");
            }
            return new Companion(
                    String.valueOf(map.get("name")),
                    String.valueOf(map.get("path")),
                    String.valueOf(map.get("link")));
        }
    }

    private static ShellQuery display(Args args) {
        return new ShellQuery(
                Program.PATH
                        + "LC_ALL=C update-alternatives --display "
                        + ShellQuote.quote(args.name())
                        + " 2>/dev/null");
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(PROGRAM, display(args), new FileState(args.path()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = PROGRAM.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Output display = seen.of(display(args));
        AlternativesState now =
                display.isOk()
                        ? AlternativesState.of(display.text(), args.companions().orElse(List.of()))
                        : AlternativesState.NONE;
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>());
        if (args.isWanted()) {
            boolean isInstalled = isInstalled(args, now);
            if (!isInstalled && !seen.of(new FileState(args.path())).leadsSomewhere()) {
                return Decision.fail("Specified path " + args.path() + " does not exist");
            }
            Optional<String> link = args.link().or(now::link);
            if (!isInstalled && link.isEmpty()) {
                return Decision.fail(
                        "Needed to install the alternative, but unable to do so as we are missing the link");
            }
            if (!isInstalled) {
                plan.install(args, now, link.get());
            }
            plan.choose(args, now);
        } else if (now.choices().containsKey(args.path())) {
            plan.add(
                    "Remove alternative '%s' from '%s'.".formatted(args.path(), args.name()),
                    List.of("--remove", args.name(), args.path()));
        }
        return decision(args, now, plan);
    }

    private static Decision decision(Args args, AlternativesState now, Plan plan) {
        Result result = Result.message(String.join(" ", plan.messages()));
        return plan.steps().isEmpty()
                ? new Decision.Unchanged(result.with("changed", false))
                : Decision.change(
                        plan.steps(),
                        AlternativesDiff.of(args, now, plan),
                        result.with("changed", true));
    }

    private static boolean isInstalled(Args args, AlternativesState now) {
        AlternativesState.Choice choice = now.choices().get(args.path());
        return choice != null
                && args.priority().map(it -> it == choice.priority()).orElse(true)
                && args.companions()
                        .map(
                                it ->
                                        it.containsAll(choice.companions())
                                                && choice.companions().containsAll(it))
                        .orElse(true);
    }

    /** The priority that the program has or gets. */
    static int priority(Args args, AlternativesState now) {
        AlternativesState.Choice choice = now.choices().get(args.path());
        return args.priority().orElse(choice == null ? STANDARD_PRIORITY : choice.priority());
    }

    /** The links that go with it or shall go with it. */
    static List<Companion> companions(Args args, AlternativesState now) {
        AlternativesState.Choice choice = now.choices().get(args.path());
        return args.companions().orElse(choice == null ? List.of() : choice.companions());
    }

    /** What is called, and what is said of it. */
    record Plan(List<Step> steps, List<String> messages) {

        void add(String message, List<String> words) {
            messages.add(message);
            steps.add(
                    ShellStep.program(
                            Program.PATH
                                    + "LC_ALL=C update-alternatives "
                                    + ShellQuote.join(words)));
        }

        void install(Args args, AlternativesState now, String link) {
            List<String> words =
                    new ArrayList<>(List.of("--install", link, args.name(), args.path()));
            words.add(Integer.toString(priority(args, now)));
            args.companions()
                    .orElse(List.of())
                    .forEach(
                            it ->
                                    words.addAll(
                                            List.of("--slave", it.link(), it.name(), it.path())));
            add("Install alternative '%s' for '%s'.".formatted(args.path(), args.name()), words);
        }

        void choose(Args args, AlternativesState now) {
            boolean isTaken = now.current().equals(Optional.of(args.path()));
            if (args.state().equals("selected") && !isTaken) {
                add(
                        "Set alternative '%s' for '%s'.".formatted(args.path(), args.name()),
                        List.of("--set", args.name(), args.path()));
            }
            if (args.state().equals("auto") && now.mode().equals("manual")) {
                add(
                        "Set alternative to auto for '%s'.".formatted(args.name()),
                        List.of("--auto", args.name()));
            }
        }

        boolean isInstalling() {
            return messages.stream().anyMatch(it -> it.startsWith("Install "));
        }
    }
}
