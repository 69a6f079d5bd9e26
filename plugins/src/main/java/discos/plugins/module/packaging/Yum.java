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
    public record Args(
            @Arg(doc = "Packages, `@groups`, files or URLs.", aliases = "pkg", defaultValue = "[]")
                    List<String> name,
            @Arg(
                            doc = "Whether they are wanted.",
                            choices = {"present", "installed", "latest", "absent", "removed"})
                    Optional<String> state,
            @Arg(doc = "List instead of changing anything.") Optional<String> list,
            @Arg(doc = "Repositories to use, too.", defaultValue = "[]") List<String> enablerepo,
            @Arg(doc = "Repositories not to use.", defaultValue = "[]") List<String> disablerepo,
            @Arg(doc = "Packages to leave alone.", defaultValue = "[]") List<String> exclude,
            @Arg(doc = "Fetch the lists first.", aliases = "expire-cache", defaultValue = "no")
                    boolean updateCache,
            @Arg(doc = "Do not check signatures.", defaultValue = "no") boolean disableGpgCheck,
            @Arg(doc = "Leave out what cannot be had.", defaultValue = "no") boolean skipBroken,
            @Arg(doc = "Check certificates of servers.", defaultValue = "yes")
                    boolean validateCerts,
            @Arg(doc = "Allow an older version.", defaultValue = "no") boolean allowDowngrade,
            @Arg(doc = "Remove what nothing needs any more.", defaultValue = "no")
                    boolean autoremove,
            @Arg(doc = "Only update, never install.", defaultValue = "no") boolean updateOnly,
            @Arg(doc = "Another root folder.") Optional<String> installroot,
            @Arg(doc = "Seconds to wait for the tool's lock.", defaultValue = "30")
                    int lockTimeout) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(Tool.QUERY).and(PackageDecider.looks(wish(args)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Tool> tool = Tool.of(seen.of(Tool.QUERY)).filter(found -> found != Tool.APT);
        if (tool.isEmpty()) {
            return Decision.fail("this host has neither yum nor dnf: use the module package");
        }
        if (args.list().isPresent()) {
            return Decision.fail("list is not supported: use the module package_facts or command");
        }
        if (args.name().isEmpty() && !args.updateCache() && !args.autoremove()) {
            return Decision.fail(
                    "one of the following is required: autoremove, list, name, update_cache");
        }
        return new PackageDecider(wish(args), tool.get()).decide(seen);
    }

    private static PackageWish wish(Args args) {
        List<String> options = new ArrayList<>();
        args.enablerepo().forEach(name -> options.add("--enablerepo=" + name));
        args.disablerepo().forEach(name -> options.add("--disablerepo=" + name));
        args.exclude().forEach(name -> options.add("--exclude=" + name));
        if (args.disableGpgCheck()) {
            options.add("--nogpgcheck");
        }
        if (args.skipBroken()) {
            options.add("--skip-broken");
        }
        if (!args.validateCerts()) {
            options.add("--setopt=sslverify=0");
        }
        args.installroot()
                .filter(root -> !root.equals("/"))
                .ifPresent(root -> options.add("--installroot=" + root));
        return new PackageWish(
                args.name(),
                PackageWish.State.of(args.state().orElse("present")),
                options,
                args.updateCache(),
                args.autoremove());
    }
}
