package discos.plugins.module.packages;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps packages of SUSE. */
@ModuleInfo(
        name = "zypper",
        collection = "community.general",
        doc = "Install, update and remove packages of SUSE.")
public final class Zypper implements Module<Zypper.Args> {
    static final Program ZYPPER = new Program("zypper");

    /** Whether the host's system is changed by transactions only. */
    private static final ShellQuery TRANSACTIONS =
            new ShellQuery(
                    "[ -e /usr/sbin/transactional-update ] && grep -q '^[^ ]* / btrfs"
                            + " \\(.*,\\)*ro[, ]' /proc/mounts && echo yes; exit 0");

    /** See {@link Zypper}. */
    public record Args(
            @Arg(
                            doc =
                                    "Packages, with a version, a sign or as a file or URL; `*` for all.",
                            aliases = "pkg")
                    List<String> name,
            @Arg(
                            doc = "Whether they are wanted.",
                            defaultValue = "present",
                            choices = {
                                "absent",
                                "installed",
                                "latest",
                                "present",
                                "removed",
                                "dist-upgrade"
                            })
                    String state,
            @Arg(
                            doc = "What they are.",
                            defaultValue = "package",
                            choices = {
                                "package",
                                "patch",
                                "pattern",
                                "product",
                                "srcpackage",
                                "application"
                            })
                    String type,
            @Arg(doc = "Words before zypper's command.") Optional<String> extraArgsPrecommand,
            @Arg(doc = "Words behind it.") Optional<String> extraArgs,
            @Arg(
                            doc = "Fetch what is known of the repositories first.",
                            defaultValue = "no",
                            aliases = "refresh")
                    boolean updateCache,
            Switches switches,
            Control control) {

        List<String> names() {
            return name.stream().filter(it -> !it.isEmpty()).toList();
        }

        boolean isAbsent() {
            return state.equals("absent") || state.equals("removed");
        }
    }

    /** Options that zypper has, too. */
    public record Switches(
            @Arg(doc = "Check no signatures.", defaultValue = "no") boolean disableGpgCheck,
            @Arg(doc = "Nothing that is only recommended.", defaultValue = "yes")
                    boolean disableRecommends,
            @Arg(doc = "Install it again, too.", defaultValue = "no") boolean force,
            @Arg(doc = "Let it find a way by itself.", defaultValue = "no") boolean forceResolution,
            @Arg(doc = "Take an older version, too.", defaultValue = "no") boolean oldpackage,
            @Arg(doc = "Take packages of others, too.", defaultValue = "no")
                    boolean allowVendorChange,
            @Arg(doc = "Replace files of other packages.", defaultValue = "no")
                    boolean replacefiles,
            @Arg(doc = "Remove what only they needed.", defaultValue = "no") boolean cleanDeps) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(ZYPPER, TRANSACTIONS);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = ZYPPER.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ZypperCommands commands =
                new ZypperCommands(
                        args,
                        seen.of(ZYPPER).path().orElse("zypper"),
                        !seen.of(TRANSACTIONS).text().isEmpty());
        List<String> names = args.names();
        boolean isAll = names.equals(List.of("*"));
        if (isAll && (args.state().equals("latest") || args.state().equals("dist-upgrade"))) {
            return run(args, seen, commands.all());
        }
        if (args.state().equals("dist-upgrade")) {
            return Decision.fail("Can not dist-upgrade specific packages.");
        }
        Optional<String> obstacle = args.isAbsent() ? obstacle(args, names) : Optional.empty();
        if (obstacle.isPresent()) {
            return Decision.fail(obstacle.get());
        }
        return asked(args, seen, commands);
    }

    /** Asks which of the packages are installed, where that matters. */
    private static Decision asked(Args args, Seen seen, ZypperCommands commands) {
        List<ZypperName> packages =
                args.names().stream()
                        .filter(it -> !ZypperName.isFile(it))
                        .map(it -> ZypperName.of(it, args.isAbsent()))
                        .toList();
        List<ZypperName> asked =
                args.isAbsent()
                        ? packages
                        : args.state().equals("latest")
                                ? List.of()
                                : packages.stream().filter(it -> it.version().isEmpty()).toList();
        if (asked.isEmpty()) {
            return decide(args, seen, commands, packages, Map.of());
        }
        ShellQuery installed = new ShellQuery(commands.installed(asked));
        if (!seen.has(installed)) {
            return new Decision.More(Looks.of(installed));
        }
        ZypperOutput told = ZypperOutput.of(seen.of(installed), false);
        return told.trouble().isPresent()
                ? new Decision.Fail(failure(told, commands.words()))
                : decide(args, seen, commands, packages, told.packages());
    }

    private static Optional<String> obstacle(Args args, List<String> names) {
        if (names.stream().anyMatch(it -> it.startsWith("+"))) {
            return Optional.of("Can not combine '+' prefix with state=remove/absent.");
        }
        if (names.stream().anyMatch(ZypperName::isFile)) {
            return Optional.of("Can not remove via URL.");
        }
        return args.type().equals("patch")
                ? Optional.of("Can not remove patches.")
                : Optional.empty();
    }

    private static Decision decide(
            Args args,
            Seen seen,
            ZypperCommands commands,
            List<ZypperName> packages,
            Map<String, ZypperOutput.Change> installed) {
        List<String> words = new ArrayList<>();
        if (args.isAbsent()) {
            packages.stream()
                    .filter(it -> installed.containsKey(it.name()))
                    .map(it -> it.name() + it.version())
                    .forEach(words::add);
            return run(args, seen, words.isEmpty() ? List.of() : commands.remove(words));
        }
        args.names().stream().filter(ZypperName::isFile).forEach(words::add);
        packages.stream()
                .filter(
                        it ->
                                args.state().equals("latest")
                                        || !it.version().isEmpty()
                                        || it.isWanted() != installed.containsKey(it.name()))
                .map(ZypperName::word)
                .forEach(words::add);
        boolean hasVersion = packages.stream().anyMatch(it -> !it.version().isEmpty());
        return run(args, seen, words.isEmpty() ? List.of() : commands.install(words, hasVersion));
    }

    /** Lets zypper do it, or in check mode tell what it would do. */
    private static Decision run(Args args, Seen seen, List<String> command) {
        if (args.control().isCheckMode()) {
            if (command.isEmpty()) {
                return new Decision.Unchanged(result(args, Optional.empty(), List.of()));
            }
            ShellQuery trial = new ShellQuery(ZypperCommands.script(command));
            return seen.has(trial)
                    ? new Decision.Unchanged(told(args, seen.of(trial), command))
                    : new Decision.More(Looks.of(trial));
        }
        List<Step> steps = new ArrayList<>();
        if (args.updateCache()) {
            steps.add(
                    ShellStep.program(
                            ZypperCommands.script(
                                            new ZypperCommands(args, "zypper", false).refresh())
                                    + "exit \"$d_r\"\n"));
        }
        if (!command.isEmpty()) {
            steps.add(ShellStep.program(ZypperCommands.script(command)));
        }
        if (steps.isEmpty()) {
            return new Decision.Unchanged(result(args, Optional.empty(), List.of()));
        }
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(Result.of("changed", true)),
                applied -> outcome(args, applied, command));
    }

    private static Result outcome(Args args, Applied applied, List<String> command) {
        if (applied.hasFailed()) {
            ZypperOutput refresh = ZypperOutput.of(applied.last(), true);
            return failure(refresh, List.of("zypper", "refresh"))
                    .with("msg", "Zypper refresh run failed.");
        }
        return command.isEmpty()
                ? result(args, Optional.empty(), List.of())
                : told(args, applied.last(), command);
    }

    private static Result told(Args args, Output output, List<String> command) {
        ZypperOutput told = ZypperOutput.of(output, true);
        return told.trouble().isPresent()
                ? failure(told, command)
                : result(args, Optional.of(told), command);
    }

    private static Result failure(ZypperOutput told, List<String> command) {
        return Result.message(told.trouble().orElse("Zypper run failed."))
                .with("failed", true)
                .with("rc", (long) told.rc())
                .with("stdout", told.out())
                .with("stderr", told.err())
                .with("cmd", List.copyOf(command));
    }

    private static Result result(Args args, Optional<ZypperOutput> told, List<String> command) {
        boolean isGood = told.filter(it -> it.rc() == 0 || it.rc() == 102).isPresent();
        boolean isChanged = isGood && !told.get().packages().isEmpty();
        if (told.isPresent() && !isGood) {
            return failure(told.get(), command).with("msg", "Zypper run failed.");
        }
        Result result =
                Result.of("changed", isChanged)
                        .with("name", args.names())
                        .with("state", args.state())
                        .with("update_cache", args.updateCache())
                        .with("rc", told.map(it -> (long) it.rc()).orElse(0L))
                        .with(
                                "diff",
                                Map.of("prepared", told.map(ZypperOutput::prepared).orElse("")));
        if (!command.isEmpty()) {
            result = result.with("cmd", List.copyOf(command));
        }
        return isChanged
                ? result.with("stdout", told.get().out()).with("stderr", told.get().err())
                : result;
    }
}
