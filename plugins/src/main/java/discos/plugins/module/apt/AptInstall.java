package discos.plugins.module.apt;

import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import discos.plugins.module.packages.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings the packages that a host lacks, or newer versions of those that it has.
 *
 * @param lists what the result tells of the lists of packages
 */
record AptInstall(
        AptOptions options,
        PackageState state,
        Talk talk,
        AptHost host,
        boolean isCheckMode,
        Result lists) {
    static final String NOTHING_DONE = "\n0 upgraded, 0 newly installed, 0 to remove";

    /** What to do for these packages. */
    Decision decide(List<PackageSpec> specs) {
        if (state == PackageState.BUILD_DEP) {
            return buildDependencies(specs);
        }
        List<PackageSpec> open = specs.stream().filter(this::isOpen).toList();
        return open.isEmpty()
                ? finish(specs, List.of())
                : talk.ask(
                        AptPolicy.query(
                                open.stream().map(PackageSpec::name).toList(), options.release()),
                        output ->
                                output.isOk()
                                        ? chosen(
                                                open,
                                                AptPolicy.of(output),
                                                new ArrayList<>(),
                                                words -> finish(specs, words))
                                        : Decision.fail(output.errorText().strip()));
    }

    private Decision buildDependencies(List<PackageSpec> specs) {
        List<String> names = specs.stream().map(PackageSpec::toString).toList();
        return names.isEmpty()
                ? new Decision.Unchanged(lists)
                : change(isSimulated -> options.buildDependencies(names, isSimulated), "")
                        .decide(talk, isCheckMode, lists);
    }

    /** Whether it must be known what apt has of a package. */
    private boolean isOpen(PackageSpec spec) {
        List<String> versions = host.versions(spec.name());
        if (versions.isEmpty()) {
            return !options.switches().isOnlyUpgraded();
        }
        boolean isVersionPattern =
                spec.comparison().equals("=") && !versions.contains(spec.version());
        return state == PackageState.LATEST
                || isVersionPattern
                || versions.stream().noneMatch(spec::isMetBy);
    }

    /** Goes through the packages one by one, since a name that others provide is asked for. */
    private Decision chosen(
            List<PackageSpec> open,
            AptPolicy policy,
            List<String> words,
            Function<List<String>, Decision> next) {
        if (open.isEmpty()) {
            return next.apply(words);
        }
        PackageSpec spec = open.getFirst();
        List<PackageSpec> rest = open.subList(1, open.size());
        Optional<AptPolicy.Entry> entry = policy.entry(spec.name());
        if (entry.isEmpty()) {
            return unknown(spec);
        }
        if (entry.get().isVirtual()) {
            return provided(spec, words, () -> chosen(rest, policy, words, next));
        }
        Optional<String> best = entry.get().best(spec);
        List<String> versions = host.versions(spec.name());
        boolean isMet = versions.stream().anyMatch(spec::isMetBy);
        Optional<String> newer =
                best.filter(
                        it -> versions.isEmpty() || (!versions.contains(it) && spec.isMetBy(it)));
        if (!isMet && newer.isEmpty()) {
            return new Decision.Fail(
                    lists.with("msg", "no available installation candidate for " + spec));
        }
        boolean isTaken = !isMet || state == PackageState.LATEST;
        if (newer.isPresent() && (isTaken || spec.comparison().equals("="))) {
            words.add(spec.name() + "=" + (isTaken ? newer.get() : spec.version()));
        }
        return chosen(rest, policy, words, next);
    }

    /** A name that others provide is left to apt, if there are others. */
    private Decision provided(PackageSpec spec, List<String> words, Supplier<Decision> next) {
        return talk.ask(
                AptPolicy.providers(spec.name()),
                output -> {
                    if (output.text().isBlank()) {
                        return unknown(spec);
                    }
                    words.add(spec.comparison().equals("=") ? spec.toString() : spec.name());
                    return next.get();
                });
    }

    private static Decision unknown(PackageSpec spec) {
        return Decision.fail("No package matching '" + spec.name() + "' is available");
    }

    private Decision finish(List<PackageSpec> specs, List<String> words) {
        List<String> marked =
                specs.stream().map(PackageSpec::name).filter(host.automatic()::contains).toList();
        String mark = marked.isEmpty() ? "" : AptScripts.markManual(marked);
        if (!words.isEmpty()) {
            boolean isFixed = state == PackageState.FIXED;
            return change(isSimulated -> options.install(words, isSimulated, isFixed), mark)
                    .decide(talk, isCheckMode, lists);
        }
        Result result = lists.is("changed") ? lists : lists.with("changed", false);
        return marked.isEmpty()
                ? new Decision.Unchanged(result)
                : Decision.change(List.of(ShellStep.of(mark)), Diff.NONE, result);
    }

    private AptChange change(Function<Boolean, CommandLine> line, String after) {
        return new AptChange(
                line,
                after,
                options.policy(),
                text -> !("\n" + text).contains(NOTHING_DONE),
                (said, errors) -> "'" + said + "' failed: " + errors);
    }
}
