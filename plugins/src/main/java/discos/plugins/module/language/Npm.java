package discos.plugins.module.language;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.JsonValue;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps packages of Node.js with npm. */
@ModuleInfo(
        name = "npm",
        collection = "community.general",
        doc = "Keep packages of Node.js with npm.")
public final class Npm implements Module<Npm.Args> {
    private static final Program NPM = new Program("npm");

    /** What a question ends with where the path is no folder. */
    private static final int NO_FOLDER = 71;

    /** See {@link Npm}. */
    public record Args(
            @Arg(doc = "The package; all of `package.json` where none is given.")
                    Optional<String> name,
            @Arg(doc = "Its version.") Optional<String> version,
            @Arg(isPath = true, doc = "The project's folder, made where it is missing.")
                    Optional<String> path,
            @Arg(
                            defaultValue = "present",
                            choices = {"present", "absent", "latest"},
                            doc = "Whether it is wanted.")
                    String state,
            @Arg(name = "global", defaultValue = "no", doc = "For the whole machine.")
                    boolean isGlobal,
            @Arg(isPath = true, doc = "What is called as npm, with words after blanks.")
                    Optional<String> executable,
            @Arg(defaultValue = "no", doc = "What `package-lock.json` says, with `npm ci`.")
                    boolean ci,
            Switches switches,
            @Arg(doc = "Where packages come from.") Optional<String> registry) {
        /** Refuses what names no place, and removing all. */
        public Args {
            if (path.isEmpty() && !isGlobal) {
                throw new IllegalArgumentException("path must be specified when not using global");
            }
            if (state.equals("absent") && name.isEmpty()) {
                throw new IllegalArgumentException(
                        "uninstalling a package is only available for named packages");
            }
        }

        Optional<String> pinned() {
            return name.map(
                    it ->
                            version.filter(_ -> !state.equals("absent"))
                                    .map(number -> it + "@" + number)
                                    .orElse(it));
        }
    }

    /** Options that npm has, too. */
    public record Switches(
            @Arg(defaultValue = "no", doc = "Nothing that only developers need.")
                    boolean production,
            @Arg(defaultValue = "no", doc = "Run no scripts of packages.") boolean ignoreScripts,
            @Arg(defaultValue = "no", doc = "Run scripts of packages as root.") boolean unsafePerm,
            @Arg(defaultValue = "no", doc = "Nothing optional.") boolean noOptional,
            @Arg(defaultValue = "no", doc = "No links to programs.") boolean noBinLinks) {}

    /** What npm lists: names and {@code name@version}, and what is wanted but not there. */
    private record Listing(Set<String> installed, boolean hasMissing) {}

    @Override
    public Looks look(Args args) {
        return args.executable().isPresent() ? Looks.NONE : Looks.of(NPM);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.executable().isEmpty()) {
            Optional<Decision> refusal = NPM.refusal(seen);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        List<String> program =
                args.executable()
                        .map(it -> List.of(it.split(" ", -1)))
                        .orElseGet(() -> List.of(seen.of(NPM).path().orElse("npm")));
        if (args.ci()) {
            return change(args, List.of(command(args, program, "ci")));
        }
        ShellQuery list = question(args, listWords(args, program));
        ShellQuery outdated = question(args, command(args, program, "outdated"));
        boolean isLatest = args.state().equals("latest");
        if (!seen.has(list) || (isLatest && !seen.has(outdated))) {
            return new Decision.More(isLatest ? Looks.of(list, outdated) : Looks.of(list));
        }
        if (seen.of(list).exitCode() == NO_FOLDER) {
            return Decision.fail("path " + args.path().orElse("") + " is not a directory");
        }
        try {
            List<String> verbs = verbs(args, listing(args, seen.of(list)), seen, outdated);
            return verbs.isEmpty()
                    ? Decision.unchanged()
                    : change(
                            args,
                            verbs.stream().map(verb -> command(args, program, verb)).toList());
        } catch (ArgumentException noJson) {
            return Decision.fail("Failed to parse NPM output with error " + noJson.text());
        }
    }

    private static List<String> verbs(Args args, Listing listing, Seen seen, ShellQuery outdated) {
        if (args.state().equals("absent")) {
            return listing.installed().contains(args.name().orElse(""))
                    ? List.of("uninstall")
                    : List.of();
        }
        List<String> verbs = new ArrayList<>();
        if (listing.hasMissing()) {
            verbs.add("install");
        }
        if (args.state().equals("latest")
                && seen.of(outdated).text().lines().anyMatch(it -> !it.isEmpty())) {
            verbs.add("update");
        }
        return verbs;
    }

    private static Listing listing(Args args, Output output) {
        String text = output.text().isBlank() ? "{}" : output.text();
        Set<String> installed = new HashSet<>();
        if (!(JsonValue.of(text) instanceof Map<?, ?> all)
                || !(all.get("dependencies") instanceof Map<?, ?> dependencies)) {
            return new Listing(installed, true);
        }
        boolean hasMissing = false;
        for (Map.Entry<?, ?> one : dependencies.entrySet()) {
            Map<?, ?> about = one.getValue() instanceof Map<?, ?> map ? map : Map.of();
            if (isSet(about.get("missing")) || isSet(about.get("invalid"))) {
                hasMissing = true;
                continue;
            }
            installed.add(String.valueOf(one.getKey()));
            Object version = about.get("version");
            if (version != null && isSet(version)) {
                installed.add(one.getKey() + "@" + PythonText.str(version));
            }
        }
        boolean isLacking = args.pinned().filter(it -> !installed.contains(it)).isPresent();
        return new Listing(installed, hasMissing || isLacking);
    }

    private static boolean isSet(@org.jspecify.annotations.Nullable Object value) {
        return value != null
                && value != None.NONE
                && !Boolean.FALSE.equals(value)
                && !"".equals(value);
    }

    private static ShellQuery question(Args args, List<String> words) {
        String move =
                args.path()
                        .map(
                                it ->
                                        "[ -e %1$s ] || exit 0\ncd %1$s 2>/dev/null || exit %2$d\n"
                                                .formatted(Words.path(it), NO_FOLDER))
                        .orElse("");
        return new ShellQuery(
                Program.PATH + move + ShellQuote.join(words) + " 2>/dev/null\nexit 0");
    }

    private static Decision change(Args args, List<List<String>> commands) {
        String move =
                args.path()
                        .map(it -> "mkdir -p %1$s && cd %1$s || exit\n".formatted(Words.path(it)))
                        .orElse("");
        List<Step> steps = new ArrayList<>();
        for (List<String> words : commands) {
            steps.add(ShellStep.program(Program.PATH + move + "exec " + ShellQuote.join(words)));
        }
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(Result.of("changed", true)),
                Npm::outcome);
    }

    private static Result outcome(Applied applied) {
        if (!applied.hasFailed()) {
            return Result.of("changed", true);
        }
        Output last = applied.last();
        return Result.message(last.errorText().stripTrailing())
                .with("failed", true)
                .with("rc", (long) last.exitCode())
                .with("stdout", last.text())
                .with("stderr", last.errorText());
    }

    private static List<String> listWords(Args args, List<String> program) {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of("list", "--json", "--long"));
        words.addAll(options(args, "list"));
        words.addAll(lastOptions(args));
        return words;
    }

    private static List<String> command(Args args, List<String> program, String verb) {
        List<String> words = new ArrayList<>(program);
        words.add(verb);
        words.addAll(options(args, verb));
        args.pinned().ifPresent(words::add);
        words.addAll(lastOptions(args));
        return words;
    }

    private static List<String> options(Args args, String verb) {
        Switches switches = args.switches();
        List<String> words = new ArrayList<>();
        if (args.isGlobal()) {
            words.add("--global");
        }
        if (switches.production() && List.of("install", "update", "ci").contains(verb)) {
            words.add("--production");
        }
        if (switches.ignoreScripts()) {
            words.add("--ignore-scripts");
        }
        if (switches.unsafePerm()) {
            words.add("--unsafe-perm");
        }
        return words;
    }

    private static List<String> lastOptions(Args args) {
        List<String> words = new ArrayList<>();
        args.registry().ifPresent(it -> words.addAll(List.of("--registry", it)));
        if (args.switches().noOptional()) {
            words.add("--no-optional");
        }
        if (args.switches().noBinLinks()) {
            words.add("--no-bin-links");
        }
        return words;
    }
}
