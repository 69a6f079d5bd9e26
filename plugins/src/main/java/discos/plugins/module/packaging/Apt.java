package discos.plugins.module.packaging;

import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs and removes packages with apt. */
@ModuleInfo(name = "apt", doc = "Install, upgrade and remove packages with apt.")
public final class Apt implements Module<Apt.Args> {
    /**
     * Whether the lists are older than what is allowed, as a word: an age would change by itself.
     */
    private static ShellQuery age(Args args) {
        return new ShellQuery(
                """
                f=/var/lib/apt/periodic/update-success-stamp; [ -e $f ] || f=/var/lib/apt/lists
                [ $(($(date +%%s) - $(stat -c %%Y $f 2>/dev/null || echo 0))) -gt %d ] && echo old || echo fresh
                """
                        .formatted(args.cacheValidTime()));
    }

    /** The arguments. */
    public record Args(
            @Arg(
                            doc = "Packages, with `=version` where one is wanted.",
                            aliases = {"package", "pkg"},
                            defaultValue = "[]")
                    List<String> name,
            @Arg(
                            doc = "Whether they are wanted.",
                            choices = {"present", "latest", "absent", "build-dep", "fixed"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Fetch the lists of packages first.", aliases = "update-cache")
                    Optional<Boolean> updateCache,
            @Arg(doc = "Seconds for which fetched lists are good.", defaultValue = "0")
                    long cacheValidTime,
            @Arg(doc = "Remove configuration, too.", defaultValue = "no") boolean purge,
            @Arg(doc = "Release to take packages from.", aliases = "default-release")
                    Optional<String> defaultRelease,
            @Arg(doc = "Install what is recommended, too.", aliases = "install-recommends")
                    Optional<Boolean> installRecommends,
            @Arg(
                            doc = "Upgrade the whole machine.",
                            choices = {"no", "yes", "safe", "full", "dist"},
                            defaultValue = "no")
                    String upgrade,
            @Arg(doc = "Remove what nothing needs any more.", defaultValue = "no")
                    boolean autoremove,
            @Arg(
                            doc = "Do not check signatures.",
                            aliases = "allow-unauthenticated",
                            defaultValue = "no")
                    boolean allowUnauthenticated,
            @Arg(doc = "Allow an older version.", defaultValue = "no") boolean allowDowngrade,
            @Arg(doc = "A package file on the host.", isPath = true) Optional<String> deb,
            @Arg(doc = "Go on whatever apt warns of.", defaultValue = "no") boolean force) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(Tool.QUERY, age(args)).and(PackageDecider.looks(wish(args, true)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (Tool.of(seen.of(Tool.QUERY)).filter(tool -> tool == Tool.APT).isEmpty()) {
            return Decision.fail("this host has no apt-get: use the module package");
        }
        if (args.state().equals("build-dep") || args.state().equals("fixed")) {
            return Decision.fail("state " + args.state() + " is not supported: use command");
        }
        return new PackageDecider(wish(args, isOld(args, seen)), Tool.APT).decide(seen);
    }

    private static boolean isOld(Args args, Seen seen) {
        return seen.of(age(args)).text().strip().equals("old");
    }

    private static PackageWish wish(Args args, boolean isOld) {
        List<String> options = new ArrayList<>();
        args.defaultRelease().ifPresent(release -> options.add("--target-release=" + release));
        args.installRecommends()
                .ifPresent(
                        wanted ->
                                options.add(
                                        wanted
                                                ? "--install-recommends"
                                                : "--no-install-recommends"));
        if (args.allowUnauthenticated()) {
            options.add("--allow-unauthenticated");
        }
        if (args.allowDowngrade()) {
            options.add("--allow-downgrades");
        }
        if (args.purge()) {
            options.add("--purge");
        }
        boolean isUpgrade = !args.upgrade().equals("no");
        List<String> names = new ArrayList<>(isUpgrade ? List.of("*") : args.name());
        args.deb().ifPresent(names::add);
        boolean isAsked = args.updateCache().orElse(args.cacheValidTime() > 0);
        return new PackageWish(
                names,
                isUpgrade ? PackageWish.State.LATEST : PackageWish.State.of(args.state()),
                options,
                isAsked && isOld,
                args.autoremove());
    }
}
