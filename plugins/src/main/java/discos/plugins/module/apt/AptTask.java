package discos.plugins.module.apt;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.plugins.module.packages.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Goes through what one task asks of apt, in the order in which Ansible does it. */
final class AptTask {
    private final Apt.Args args;
    private final Talk talk;

    AptTask(Apt.Args args, Talk talk) {
        this.args = args;
        this.talk = talk;
    }

    /** What is asked first; names that are patterns are only known later. */
    static ShellQuery firstQuestion(Apt.Args args) {
        return hostQuestion(args, specs(args).stream().filter(spec -> !spec.isPattern()).toList());
    }

    private static ShellQuery hostQuestion(Apt.Args args, List<PackageSpec> specs) {
        return AptHost.query(
                specs.stream().map(PackageSpec::name).distinct().toList(), args.cacheValidTime());
    }

    private static List<PackageSpec> specs(Apt.Args args) {
        return args.name().stream()
                .map(String::strip)
                .filter(name -> !name.equals("*"))
                .map(PackageSpec::of)
                .toList();
    }

    Decision decide() {
        List<String> bad =
                args.name().stream()
                        .filter(name -> name.chars().filter(it -> it == '=').count() > 1)
                        .toList();
        if (!bad.isEmpty()) {
            return Decision.fail("invalid package spec: " + bad.getFirst());
        }
        if (args.deb().isPresent() && args.wanted() != PackageState.PRESENT) {
            return Decision.fail("deb only supports state=present");
        }
        return talk.ask(firstQuestion(args), output -> decide(AptHost.of(output)));
    }

    private Decision decide(AptHost host) {
        if (host.program().isEmpty()) {
            return Decision.fail("this host has no apt-get: use the module package");
        }
        boolean isAsked = args.updateCache().orElse(false) || args.cacheValidTime() > 0;
        boolean isOnlyUpdated = isAsked && !args.isOfPackages();
        boolean isUpdated = isAsked && host.isOld();
        if (isUpdated && (isOnlyUpdated || !isCheckMode())) {
            return updated(host, isOnlyUpdated);
        }
        Result lists = lists(host, isUpdated);
        return isOnlyUpdated
                ? new Decision.Unchanged(lists.with("changed", isUpdated))
                : cleaned(host, lists);
    }

    /** Fetches the lists and asks in the same exchange how things are then. */
    private Decision updated(AptHost before, boolean isOnlyUpdated) {
        ShellQuery question = firstQuestion(args);
        String update =
                AptScripts.update(args.updateCacheRetries(), args.updateCacheRetryMaxDelay());
        return new Decision.Dialog(
                ShellStep.program(update + question.script()),
                new Decision.Preview.Would(lists(before, true).with("changed", true)),
                output -> {
                    if (!output.isOk()) {
                        String words = output.errorText().strip();
                        return Decision.fail(
                                "Failed to update apt cache: "
                                        + (words.isEmpty() ? "unknown reason" : words));
                    }
                    AptHost host = AptHost.of(output);
                    boolean isNew = host.listsTime() != before.listsTime();
                    Result lists = lists(host, isNew);
                    return isOnlyUpdated
                            ? new Decision.Unchanged(lists.with("changed", isNew))
                            : new AptTask(args, Talk.afterChange(question, output))
                                    .cleaned(host, lists);
                });
    }

    private static Result lists(AptHost host, boolean isUpdated) {
        return Result.of("cache_updated", isUpdated).with("cache_update_time", host.listsTime());
    }

    /** Fetched files go before packages come. */
    private Decision cleaned(AptHost host, Result lists) {
        return args.clean() && !isCheckMode()
                ? new Decision.Dialog(
                        ShellStep.program("apt-get clean"),
                        new Decision.Preview.Would(lists),
                        output ->
                                output.isOk()
                                        ? new AptTask(args, Talk.afterChange())
                                                .packages(host, lists)
                                        : failed(output))
                : packages(host, lists);
    }

    private static Decision failed(Output output) {
        return new Decision.Fail(
                Result.message("apt-get clean failed: " + output.errorText())
                        .with("stdout", output.text())
                        .with("rc", (long) output.exitCode()));
    }

    private Decision packages(AptHost host, Result lists) {
        AptOptions options = args.options(host.program());
        AptWhole whole = new AptWhole(options, talk, isCheckMode());
        boolean isAptitude = host.hasAptitude() && !args.forceAptGet();
        if (!args.upgrade().equals("no")) {
            return whole.upgrade(args.upgrade(), isAptitude);
        }
        if (args.deb().isPresent()) {
            return new AptDeb(args.deb().get(), options, isCheckMode()).decide(talk, lists);
        }
        List<PackageSpec> specs = specs(args);
        if (args.name().contains("*") && args.wanted() == PackageState.LATEST) {
            return specs.isEmpty()
                    ? whole.upgrade("yes", isAptitude)
                    : Decision.fail(
                            "unable to install additional packages when upgrading all installed"
                                    + " packages");
        }
        if (specs.isEmpty() && (args.autoclean() || args.autoremove())) {
            return whole.cleanUp(args.autoclean() ? "autoclean" : "autoremove");
        }
        return expanded(specs, host, (names, now) -> decide(names, now, options, lists));
    }

    private Decision decide(
            List<PackageSpec> specs, AptHost host, AptOptions options, Result lists) {
        return args.wanted() == PackageState.ABSENT
                ? new AptWhole(options, talk, isCheckMode()).remove(specs, host)
                : new AptInstall(options, args.wanted(), talk, host, isCheckMode(), lists)
                        .decide(specs);
    }

    /** Goes on with the packages that the patterns among the names stand for. */
    private Decision expanded(
            List<PackageSpec> specs,
            AptHost host,
            BiFunction<List<PackageSpec>, AptHost, Decision> next) {
        return specs.stream().noneMatch(PackageSpec::isPattern)
                ? next.apply(specs, host)
                : expand(
                        specs,
                        new ArrayList<>(),
                        names ->
                                talk.ask(
                                        hostQuestion(args, names),
                                        output -> next.apply(names, AptHost.of(output))));
    }

    private Decision expand(
            List<PackageSpec> specs,
            List<PackageSpec> found,
            Function<List<PackageSpec>, Decision> next) {
        if (specs.isEmpty()) {
            return next.apply(List.copyOf(found));
        }
        PackageSpec first = specs.getFirst();
        List<PackageSpec> rest = specs.subList(1, specs.size());
        if (!first.isPattern()) {
            found.add(first);
            return expand(rest, found, next);
        }
        return talk.ask(
                AptPolicy.names(first.expression()),
                output -> {
                    List<PackageSpec> names = output.text().lines().map(PackageSpec::of).toList();
                    if (names.isEmpty()) {
                        return Decision.fail(
                                "No package(s) matching '" + first.name() + "' available");
                    }
                    found.addAll(names);
                    return expand(rest, found, next);
                });
    }

    private boolean isCheckMode() {
        return args.control().isCheckMode();
    }
}
