package discos.plugins.module.packaging;

import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs and removes packages with apt. */
@ModuleInfo(name = "apt", doc = "Install, upgrade and remove packages with apt.")
public final class Apt implements Module<Apt.Args> {
    /** The arguments. */
    @Arg.Rules(exclusive = "deb|package|upgrade")
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
            @Arg(
                            doc = "Allow an older version.",
                            aliases = {"allow-downgrade", "allow_downgrades", "allow-downgrades"},
                            defaultValue = "no")
                    boolean allowDowngrade,
            @Arg(doc = "A package file on the host.", isPath = true) Optional<String> deb,
            @Arg(doc = "Go on whatever apt warns of.", defaultValue = "no") boolean force,
            @Arg(doc = "Never install what is not there yet.", defaultValue = "no")
                    boolean onlyUpgrade,
            @Arg(doc = "Change packages that are held, too.", defaultValue = "no")
                    boolean allowChangeHeldPackages,
            @Arg(
                            doc = "Options for dpkg, with commas between.",
                            defaultValue = "force-confdef,force-confold")
                    String dpkgOptions,
            @Arg(doc = "Throw away fetched packages that are of no use.", defaultValue = "no")
                    boolean autoclean,
            @Arg(doc = "Throw away fetched packages.", defaultValue = "no") boolean clean,
            @Arg(doc = "apt-get is always used.", defaultValue = "no") boolean forceAptGet,
            @Arg(doc = "Fail where other packages would be removed.", defaultValue = "no")
                    boolean failOnAutoremove,
            @Arg(doc = "Seconds to wait for dpkg's lock.", defaultValue = "60") int lockTimeout,
            @Arg(doc = "How often fetching the lists is tried; apt tries itself.")
                    Optional<Integer> updateCacheRetries,
            @Arg(doc = "Longest wait between tries; left to apt.")
                    Optional<Integer> updateCacheRetryMaxDelay,
            @Arg(doc = "Answer of policy-rc.d; not used.") Optional<Integer> policyRcD) {}

    /**
     * Asks whether the lists are older than allowed, and since when they are as they are.
     *
     * <p>The age itself is not asked for: it would be another one each second.
     */
    private static ShellQuery age(Args args) {
        return new ShellQuery(
                """
                f=/var/lib/apt/periodic/update-success-stamp; [ -e $f ] || f=/var/lib/apt/lists
                t=$(stat -c %%Y $f 2>/dev/null || echo 0)
                [ $(($(date +%%s) - t)) -gt %d ] && echo old || echo young
                echo "$t"
                """
                        .formatted(args.cacheValidTime()));
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(Tool.QUERY, age(args)).and(AptDecider.looks(wish(args, true)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (Tool.of(seen.of(Tool.QUERY)).filter(tool -> tool == Tool.APT).isEmpty()) {
            return Decision.fail("this host has no apt-get: use the module package");
        }
        if (args.state().equals("build-dep") || args.state().equals("fixed")) {
            return Decision.fail("state " + args.state() + " is not supported: use command");
        }
        List<String> age = seen.of(age(args)).text().lines().toList();
        PackageWish wish = wish(args, age.getFirst().equals("old"));
        Decision decision = new AptDecider(wish).decide(seen);
        return told(decision, wish.isCacheUpdated(), age.getLast());
    }

    /** The decision, whose results also tell of the lists. */
    private static Decision told(Decision decision, boolean isUpdated, String since) {
        long time = since.matches("[0-9]+") ? Long.parseLong(since) : 0;
        Result cache = Result.of("cache_updated", isUpdated).with("cache_update_time", time);
        return switch (decision) {
            case Decision.Unchanged(Result result) -> new Decision.Unchanged(result.with(cache));
            case Decision.Change change ->
                    new Decision.Change(
                            change.steps(),
                            change.controlSteps(),
                            change.after(),
                            change.diff(),
                            change.preview(),
                            change.outcome().andThen(result -> result.with(cache)));
            case Decision.Fail _,
                    Decision.Skip _,
                    Decision.More _,
                    Decision.Pause _,
                    Decision.Ask _,
                    Decision.Reconnect _,
                    Decision.Reboot _,
                    Decision.Dialog _ ->
                    decision;
        };
    }

    private static PackageWish wish(Args args, boolean isOld) {
        boolean isUpgrade = !args.upgrade().equals("no");
        List<String> names = new ArrayList<>(isUpgrade ? List.of("*") : args.name());
        args.deb().ifPresent(names::add);
        boolean isAsked = args.updateCache().orElse(args.cacheValidTime() > 0);
        return PackageWish.plain(
                names,
                isUpgrade ? PackageWish.State.LATEST : PackageWish.State.of(args.state()),
                options(args),
                isAsked && isOld,
                args.autoremove());
    }

    private static List<String> options(Args args) {
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
        if (args.allowChangeHeldPackages()) {
            options.add("--allow-change-held-packages");
        }
        if (args.onlyUpgrade()) {
            options.add("--only-upgrade");
        }
        if (args.failOnAutoremove()) {
            options.add("--no-remove");
        }
        options.addAll(dpkg(args));
        if (args.purge()) {
            options.add("--purge");
        }
        if (args.force()) {
            options.add("--allow-downgrades");
            options.add("--allow-remove-essential");
            options.add("--allow-change-held-packages");
        }
        return options;
    }

    private static List<String> dpkg(Args args) {
        List<String> options = new ArrayList<>();
        for (String option : args.dpkgOptions().split(",", -1)) {
            options.add("-o");
            options.add("Dpkg::Options::=--" + option.strip());
        }
        options.add("-o");
        options.add("DPkg::Lock::Timeout=" + args.lockTimeout());
        return options;
    }
}
