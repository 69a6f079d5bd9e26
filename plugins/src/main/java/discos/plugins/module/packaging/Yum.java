package discos.plugins.module.packaging;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs and removes packages with yum, or with dnf where it took yum's place. */
@ModuleInfo(
        name = "yum",
        aliases = "dnf",
        doc = "Install and remove packages and groups with yum or dnf.")
public final class Yum implements Module<Yum.Args> {

    /** The arguments. */
    @Arg.Rules(exclusive = "name|list")
    public record Args(
            @Arg(doc = "Packages, `@groups`, files or URLs.", aliases = "pkg", defaultValue = "[]")
                    List<String> name,
            @Arg(
                            doc = "Whether they are wanted.",
                            choices = {"present", "installed", "latest", "absent", "removed"})
                    Optional<String> state,
            Picking picking,
            Trusting trusting,
            @Arg(doc = "List instead of changing anything.") Optional<String> list,
            @Arg(doc = "Fetch the lists first.", aliases = "expire-cache", defaultValue = "no")
                    boolean updateCache,
            @Arg(doc = "Allow an older version.", defaultValue = "no") boolean allowDowngrade,
            @Arg(doc = "Remove what nothing needs any more.", defaultValue = "no")
                    boolean autoremove,
            @Arg(doc = "Only update, never install.", defaultValue = "no") boolean updateOnly,
            @Arg(doc = "Another root folder.") Optional<String> installroot,
            @Arg(doc = "Seconds to wait for the tool's lock.", defaultValue = "30")
                    int lockTimeout) {

        PackageWish.State wanted() {
            boolean isOnlyCleaned = state.isEmpty() && autoremove;
            return PackageWish.State.of(
                    state.orElse(isOnlyCleaned && !name.isEmpty() ? "absent" : "present"));
        }
    }

    /** Where packages are taken from, and which. */
    public record Picking(
            @Arg(doc = "Repositories to use, too.", defaultValue = "[]") List<String> enablerepo,
            @Arg(doc = "Repositories not to use.", defaultValue = "[]") List<String> disablerepo,
            @Arg(doc = "Packages to leave alone.", defaultValue = "[]") List<String> exclude,
            @Arg(doc = "Repositories whose own list of packages to leave alone does not count.")
                    Optional<String> disableExcludes,
            @Arg(doc = "Plugins of yum to use, too.", defaultValue = "[]")
                    List<String> enablePlugin,
            @Arg(doc = "Plugins of yum not to use.", defaultValue = "[]")
                    List<String> disablePlugin,
            @Arg(doc = "Another configuration file.") Optional<String> confFile,
            @Arg(doc = "Release of the system to take packages for.") Optional<String> releasever,
            @Arg(doc = "Only what mends security.", defaultValue = "no") boolean security,
            @Arg(doc = "Only what mends bugs.", defaultValue = "no") boolean bugfix,
            @Arg(doc = "Use only what is known of the repositories.", defaultValue = "no")
                    boolean cacheonly) {

        List<String> options() {
            List<String> options = new ArrayList<>();
            enablerepo.forEach(name -> options.add("--enablerepo=" + name));
            disablerepo.forEach(name -> options.add("--disablerepo=" + name));
            exclude.forEach(name -> options.add("--exclude=" + name));
            disableExcludes.ifPresent(name -> options.add("--disableexcludes=" + name));
            enablePlugin.forEach(name -> options.add("--enableplugin=" + name));
            disablePlugin.forEach(name -> options.add("--disableplugin=" + name));
            confFile.ifPresent(path -> options.addAll(List.of("-c", path)));
            releasever.ifPresent(release -> options.add("--releasever=" + release));
            if (security) {
                options.add("--security");
            }
            if (bugfix) {
                options.add("--bugfix");
            }
            if (cacheonly) {
                options.add("-C");
            }
            return options;
        }
    }

    /** What is checked, and what is put up with. */
    public record Trusting(
            @Arg(doc = "Do not check signatures.", defaultValue = "no") boolean disableGpgCheck,
            @Arg(doc = "Leave out what cannot be had.", defaultValue = "no") boolean skipBroken,
            @Arg(doc = "Check certificates of servers.", defaultValue = "yes")
                    boolean validateCerts,
            @Arg(doc = "The same.", defaultValue = "yes") boolean sslverify,
            @Arg(doc = "dnf: remove what is in the way.", defaultValue = "no") boolean allowerasing,
            @Arg(doc = "dnf: take an older version where the newest cannot be had.")
                    Optional<Boolean> nobest,
            @Arg(doc = "dnf: install what is recommended, too.")
                    Optional<Boolean> installWeakDeps) {

        List<String> options() {
            List<String> options = new ArrayList<>();
            if (disableGpgCheck) {
                options.add("--nogpgcheck");
            }
            if (skipBroken) {
                options.add("--skip-broken");
            }
            if (!validateCerts || !sslverify) {
                options.add("--setopt=sslverify=0");
            }
            if (allowerasing) {
                options.add("--allowerasing");
            }
            nobest.ifPresent(isNoBest -> options.add(isNoBest ? "--nobest" : "--best"));
            installWeakDeps.ifPresent(
                    flag -> options.add("--setopt=install_weak_deps=" + (flag ? 1 : 0)));
            return options;
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(Tool.QUERY).and(RpmDecider.looks(wish(args)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Tool> tool =
                Tool.of(seen.of(Tool.QUERY))
                        .filter(found -> found == Tool.DNF || found == Tool.YUM);
        if (tool.isEmpty()) {
            return Decision.fail("this host has neither yum nor dnf: use the module package");
        }
        if (args.list().isPresent()) {
            return new RpmListing(tool.get(), wish(args), args.list().get()).decide(seen);
        }
        if (args.name().isEmpty() && !args.updateCache() && !args.autoremove()) {
            return Decision.fail(
                    "one of the following is required: autoremove, list, name, update_cache");
        }
        return new RpmDecider(wish(args), tool.get()).decide(seen);
    }

    private static PackageWish wish(Args args) {
        List<String> options = new ArrayList<>(args.picking().options());
        options.addAll(args.trusting().options());
        String root = args.installroot().orElse("/");
        if (!root.equals("/")) {
            options.add("--installroot=" + root);
        }
        return new PackageWish(
                args.name(),
                args.wanted(),
                options,
                args.updateCache(),
                args.autoremove(),
                args.updateOnly(),
                args.allowDowngrade(),
                root,
                args.lockTimeout());
    }
}
