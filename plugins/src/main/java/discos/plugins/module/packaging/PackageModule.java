package discos.plugins.module.packaging;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;

/** Installs and removes packages with whatever tool the host has. */
@ModuleInfo(name = "package", doc = "Install and remove packages with the host's own tool.")
public final class PackageModule implements Module<PackageModule.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Names of the packages.", aliases = "pkg") List<String> name,
            @Arg(
                            doc = "Whether they are wanted.",
                            defaultValue = "present",
                            choices = {"present", "installed", "latest", "absent", "removed"})
                    String state,
            @Arg(doc = "Which tool to use; found out by itself.", defaultValue = "auto") String use,
            @Arg(doc = "Fetch the lists of packages first.", defaultValue = "no")
                    boolean updateCache) {}

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(Tool.QUERY).and(AptDecider.looks(wish(args)));
        return looks.and(RpmDecider.packages(wish(args)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return Tool.of(seen.of(Tool.QUERY))
                .map(tool -> decide(wish(args), tool, seen))
                .orElseGet(
                        () ->
                                Decision.fail(
                                        "Could not find a module for unknown_pkg_mgr: the host has"
                                                + " neither dnf, yum nor apt-get"));
    }

    private static Decision decide(PackageWish wish, Tool tool, Seen seen) {
        return tool == Tool.APT
                ? new AptDecider(wish).decide(seen)
                : new RpmDecider(wish, tool).decide(seen);
    }

    private static PackageWish wish(Args args) {
        return PackageWish.plain(
                args.name(),
                PackageWish.State.of(args.state()),
                List.of(),
                args.updateCache(),
                false);
    }
}
