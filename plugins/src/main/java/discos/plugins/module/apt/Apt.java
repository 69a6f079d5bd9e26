package discos.plugins.module.apt;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import discos.plugins.module.packages.Talk;
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
                            name = "package",
                            aliases = {"name", "pkg"},
                            defaultValue = "[]")
                    List<String> name,
            @Arg(
                            doc = "Whether they are wanted.",
                            choices = {"absent", "build-dep", "fixed", "latest", "present"},
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
            @Arg(
                            doc = "Package files on the host, with commas between, or an address.",
                            isPath = true)
                    Optional<String> deb,
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
            @Arg(doc = "Upgrade with apt-get, not aptitude.", defaultValue = "no")
                    boolean forceAptGet,
            @Arg(doc = "Fail where other packages would be removed.", defaultValue = "no")
                    boolean failOnAutoremove,
            @Arg(doc = "Seconds to wait for dpkg's lock.", defaultValue = "60") int lockTimeout,
            @Arg(doc = "How often fetching the lists is tried.", defaultValue = "5")
                    int updateCacheRetries,
            @Arg(doc = "Longest wait between tries, in seconds.", defaultValue = "12")
                    int updateCacheRetryMaxDelay,
            @Arg(
                            doc =
                                    "What `policy-rc.d` answers services that want to start meanwhile,"
                                            + " such as 101 for no.")
                    Optional<Integer> policyRcD,
            Control control) {

        PackageState wanted() {
            return PackageState.of(state);
        }

        /** Whether packages, a file or an upgrade are asked for. */
        boolean isOfPackages() {
            return !name.isEmpty() || deb.isPresent() || !upgrade.equals("no");
        }

        /** How apt-get is called where it is this program. */
        AptOptions options(String program) {
            return new AptOptions(
                    program,
                    List.of(dpkgOptions.split(",", -1)),
                    defaultRelease,
                    installRecommends,
                    new AptOptions.Switches(
                            force,
                            purge,
                            autoremove,
                            failOnAutoremove,
                            onlyUpgrade,
                            allowUnauthenticated,
                            allowDowngrade,
                            allowChangeHeldPackages),
                    lockTimeout,
                    policyRcD);
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(AptTask.firstQuestion(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return new AptTask(args, Talk.of(seen)).decide();
    }
}
