package discos.plugins.module.kernel;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.List;

/** Switches a boolean of SELinux. */
@ModuleInfo(
        name = "seboolean",
        collection = "ansible.posix",
        doc = "Switch a boolean of SELinux on or off.")
public final class Seboolean implements Module<Seboolean.Args> {

    /** See {@link Seboolean}. */
    public record Args(
            @Arg(doc = "Name of the boolean.") String name,
            @Arg(doc = "Whether it is on.") boolean state,
            @Arg(doc = "Whether it stays so after a restart.", defaultValue = "no")
                    boolean persistent,
            @Arg(doc = "Go on where SELinux is disabled.", defaultValue = "no")
                    boolean ignoreSelinuxState) {}

    /** The value now; and the one after a restart, as {@code semanage} tells it, where it can. */
    private static ShellQuery now(Args args) {
        return new ShellQuery(
                """
                %sn=%s
                if command -v selinuxenabled >/dev/null && selinuxenabled; then echo enabled; else echo disabled; fi
                getsebool "$n" 2>/dev/null | sed -n 's/^.* --> \\([a-z]*\\).*/now \\1/p'
                semanage boolean -l 2>/dev/null | sed -n "s/^$n *( *[a-z]* *, *\\([a-z]*\\) *).*/then \\1/p"
                exit 0
                """
                        .formatted(Program.PATH, ShellQuote.quote(args.name())));
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(now(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Output output = seen.of(now(args));
        List<String> lines = output.text().lines().toList();
        if (lines.contains("disabled") && !args.ignoreSelinuxState()) {
            return Decision.fail("SELinux is disabled on this host.");
        }
        if (lines.stream().noneMatch(line -> line.startsWith("now ") || line.startsWith("then "))) {
            return Decision.fail("SELinux boolean " + args.name() + " does not exist.");
        }
        String wanted = args.state() ? "on" : "off";
        boolean isNow = lines.contains("now " + wanted);
        boolean isThen = !args.persistent() || lines.contains("then " + wanted);
        Result result =
                Result.of("name", args.name())
                        .with("persistent", args.persistent())
                        .with("state", args.state());
        if (isNow && isThen) {
            return new Decision.Unchanged(result);
        }
        String command =
                "setsebool "
                        + (args.persistent() ? "-P " : "")
                        + ShellQuote.join(List.of(args.name(), wanted));
        return Decision.change(
                List.of(ShellStep.program(Program.PATH + command)),
                Diff.NONE,
                result.with("changed", true));
    }
}
