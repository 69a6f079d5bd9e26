package discos.plugins.module.packaging;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.ArgumentSpec;
import discos.deployer.spi.binding.BindingContext;
import discos.plugins.module.apt.Apt;
import discos.plugins.module.packages.Pacman;
import discos.plugins.module.packages.Zypper;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Installs and removes packages with whatever tool the host has. */
@ModuleInfo(name = "package", doc = "Install and remove packages with the host's own tool.")
public final class PackageModule implements Module<PackageModule.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Which tool to use; found out by itself.", defaultValue = "auto") String use,
            @Arg(
                            doc =
                                    "The arguments of the tool's own module, such as `name` and `state`.",
                            isRest = true,
                            restOf = {
                                Apt.Args.class,
                                Yum.Args.class,
                                Zypper.Args.class,
                                Pacman.Args.class
                            })
                    Map<String, Object> rest,
            Control control) {}

    @Override
    public Looks look(Args args) {
        // the commonest tools are asked at once, so that most hosts answer in one exchange
        return Looks.of(Tool.QUERY)
                .and(guess(new Apt(), "apt", Apt.Args.class, args))
                .and(guess(new Yum(), "yum", Yum.Args.class, args));
    }

    private static <A extends Record> Looks guess(
            Module<A> module, String name, Class<A> type, Args args) {
        try {
            return module.look(bound(name, type, args));
        } catch (ArgumentException e) {
            return Looks.NONE; // it is told where the host has that tool
        }
    }

    private static <A extends Record> A bound(String name, Class<A> type, Args args) {
        return ArgumentSpec.of("ansible.legacy." + name, type)
                .bind(args.rest(), new BindingContext(args.control(), UnaryOperator.identity()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Tool> tool =
                args.use().equals("auto") ? Tool.of(seen.of(Tool.QUERY)) : Tool.named(args.use());
        if (tool.isEmpty()) {
            return Decision.fail(
                    args.use().equals("auto")
                            ? "Could not find a module for unknown_pkg_mgr: the host has none of dnf, yum,"
                                    + " apt-get, zypper and pacman"
                            : "Could not find a module for " + args.use() + ".");
        }
        return switch (tool.get()) {
            case APT -> handOn(new Apt(), "apt", Apt.Args.class, args, seen);
            case DNF -> handOn(new Yum(), "dnf", Yum.Args.class, args, seen);
            case YUM -> handOn(new Yum(), "yum", Yum.Args.class, args, seen);
            case ZYPPER -> handOn(new Zypper(), "zypper", Zypper.Args.class, args, seen);
            case PACMAN -> handOn(new Pacman(), "pacman", Pacman.Args.class, args, seen);
        };
    }

    /** What the tool's own module decides, once it has seen what it looks at. */
    private static <A extends Record> Decision handOn(
            Module<A> module, String name, Class<A> type, Args args, Seen seen) {
        A given;
        try {
            given = bound(name, type, args);
        } catch (ArgumentException e) {
            return Decision.fail(e.text());
        }
        Looks looks = module.look(given);
        return looks.target().stream().allMatch(seen::has)
                ? module.decide(given, seen)
                : new Decision.More(looks);
    }
}
