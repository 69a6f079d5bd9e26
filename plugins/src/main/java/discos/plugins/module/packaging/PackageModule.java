package discos.plugins.module.packaging;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import discos.plugins.module.packages.Pacman;
import discos.plugins.module.packages.Zypper;
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
                    boolean updateCache,
            Control control) {}

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(Tool.QUERY).and(AptDecider.looks(wish(args)));
        return looks.and(RpmDecider.packages(wish(args)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return Tool.of(seen.of(Tool.QUERY))
                .map(tool -> decide(args, tool, seen))
                .orElseGet(
                        () ->
                                Decision.fail(
                                        "Could not find a module for unknown_pkg_mgr: the host has"
                                                + " none of dnf, yum, apt-get, zypper and pacman"));
    }

    private static Decision decide(Args args, Tool tool, Seen seen) {
        return switch (tool) {
            case APT -> new AptDecider(wish(args)).decide(seen);
            case DNF, YUM -> new RpmDecider(wish(args), tool).decide(seen);
            case ZYPPER ->
                    asked(
                            new Zypper(),
                            Zypper.Args.plain(
                                    args.name(), args.state(), args.updateCache(), args.control()),
                            seen);
            case PACMAN ->
                    asked(
                            new Pacman(),
                            Pacman.Args.plain(
                                    args.name(), args.state(), args.updateCache(), args.control()),
                            seen);
        };
    }

    /** What the tool's own module decides, once it has seen what it looks at. */
    private static <A extends Record> Decision asked(Module<A> module, A args, Seen seen) {
        Looks looks = module.look(args);
        return looks.target().stream().allMatch(seen::has)
                ? module.decide(args, seen)
                : new Decision.More(looks);
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
