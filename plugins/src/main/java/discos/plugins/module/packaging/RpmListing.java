package discos.plugins.module.packaging;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists packages or repositories in place of changing anything.
 *
 * @param what {@code installed}, {@code available}, {@code updates}, {@code repos}, or a package
 */
record RpmListing(Tool tool, PackageWish wish, String what) {

    Decision decide(Seen seen) {
        YumCommands commands = YumCommands.of(tool, wish);
        if (wish.isCacheUpdated() && !seen.has(commands.expired())) {
            return new Decision.More(Looks.of(commands.expired()));
        }
        List<ShellQuery> queries = queries(commands);
        if (!queries.stream().allMatch(seen::has)) {
            return new Decision.More(Looks.of(queries.toArray(ShellQuery[]::new)));
        }
        List<Object> results = new ArrayList<>();
        for (ShellQuery query : queries) {
            seen.of(query)
                    .text()
                    .lines()
                    .map(this::entry)
                    .flatMap(Optional::stream)
                    .forEach(results::add);
        }
        Result result = Result.of("results", results).with("changed", false);
        return new Decision.Unchanged(tool == Tool.DNF ? result.with("msg", "") : result);
    }

    private List<ShellQuery> queries(YumCommands commands) {
        return switch (what) {
            case "repos", "repositories" -> List.of(commands.repositories());
            case "installed" -> List.of(installed("-a"));
            case "updates", "upgrades" -> List.of(commands.list("updates"));
            case "available" -> List.of(commands.list("available"));
            default ->
                    List.of(
                            installed(
                                    what.matches(".*[*?\\[].*")
                                            ? "-a " + ShellQuote.quote(what)
                                            : "-- " + ShellQuote.quote(what)),
                            commands.list("available", what));
        };
    }

    /** Keys to check signatures with are in rpm's list, too, but no packages. */
    private ShellQuery installed(String of) {
        return new ShellQuery(
                "rpm --root %s -q --qf 'I%s' %s 2>/dev/null | grep '^I' | grep -v '^I\tgpg-pubkey\t' | LC_ALL=C sort\nexit 0"
                        .formatted(ShellQuote.quote(wish.root()), Rpm.FORMAT, of));
    }

    /** A line of what {@link #installed} or yum printed: a letter and fields with tabs before. */
    private Optional<Object> entry(String line) {
        String[] fields = line.split("\t", -1);
        return switch (fields[0]) {
            case "R" ->
                    Optional.of(Result.of("repoid", fields[1]).with("state", "enabled").values());
            case "I" ->
                    Optional.of(
                            entry(
                                    Rpm.read(fields),
                                    tool == Tool.DNF ? "@System" : "installed",
                                    "installed"));
            case "A" ->
                    available(fields[1], fields[2]).map(rpm -> entry(rpm, fields[3], "available"));
            default -> Optional.empty();
        };
    }

    /** A package as yum lists it: {@code name.arch} and {@code epoch:version-release}. */
    private static Optional<Rpm> available(String name, String version) {
        int dot = name.lastIndexOf('.');
        int dash = version.lastIndexOf('-');
        int colon = version.indexOf(':');
        if (dot < 0 || dash < colon) {
            return Optional.empty();
        }
        return Optional.of(
                new Rpm(
                        name.substring(0, dot),
                        colon < 0 ? "0" : version.substring(0, colon),
                        version.substring(colon + 1, dash),
                        version.substring(dash + 1),
                        name.substring(dot + 1)));
    }

    private Object entry(Rpm rpm, String repository, String state) {
        String all = rpm.epoch() + ":" + rpm.name() + "-" + rpm.full();
        Result entry =
                Result.of("name", rpm.name())
                        .with("arch", rpm.arch())
                        .with("epoch", rpm.epoch())
                        .with("release", rpm.release())
                        .with("version", rpm.version())
                        .with("repo", repository)
                        .with("envra", all)
                        .with("yumstate", state);
        return (tool == Tool.DNF ? entry.with("nevra", all) : entry).values();
    }
}
