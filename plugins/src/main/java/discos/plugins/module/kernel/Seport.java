package discos.plugins.module.kernel;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives ports their types in the policy of SELinux. */
@ModuleInfo(
        name = "seport",
        collection = "community.general",
        doc = "Give ports their types in the policy of SELinux.")
public final class Seport implements Module<Seport.Args> {
    private static final Program SEMANAGE = new Program("semanage");

    /** See {@link Seport}. */
    public record Args(
            @Arg(doc = "Ports and ranges, such as `8080-8090`.") List<String> ports,
            @Arg(
                            choices = {"tcp", "udp"},
                            doc = "The protocol.")
                    String proto,
            @Arg(doc = "The type.") String setype,
            @Arg(
                            defaultValue = "present",
                            choices = {"present", "absent"},
                            doc = "Whether they have it.")
                    String state,
            @Arg(defaultValue = "yes", doc = "Load the policy anew.") boolean reload,
            @Arg(defaultValue = "no", doc = "Look only at what was changed on this host.")
                    boolean local,
            @Arg(defaultValue = "no", doc = "Go on where SELinux is disabled.")
                    boolean ignoreSelinuxState) {}

    /** What semanage lists: {@code type protocol port, range, ...}. */
    private static ShellQuery now(Args args) {
        return new ShellQuery(
                Program.PATH
                        + """
                        if command -v selinuxenabled >/dev/null && selinuxenabled; then echo enabled; else echo disabled; fi
                        semanage port -l -n%s 2>/dev/null
                        exit 0
                        """
                                .formatted(args.local() ? " -C" : ""));
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(SEMANAGE, now(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        List<String> lines = seen.of(now(args)).text().lines().toList();
        if (lines.contains("disabled") && !args.ignoreSelinuxState()) {
            return Decision.fail("SELinux is disabled on this host.");
        }
        Optional<Decision> refusal = SEMANAGE.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("[,\\s]+", -1);
            if (words.length > 2 && words[1].equals(args.proto())) {
                (words[0].equals(args.setype()) ? own : others)
                        .addAll(List.of(words).subList(2, words.length));
            }
        }
        boolean isWanted = args.state().equals("present");
        List<Step> steps = new ArrayList<>();
        for (String port : args.ports()) {
            if (own.contains(port) != isWanted) {
                steps.add(step(args, !isWanted ? "-d" : others.contains(port) ? "-m" : "-a", port));
            }
        }
        Result result =
                Result.of("ports", new ArrayList<Object>(args.ports()))
                        .with("proto", args.proto())
                        .with("setype", args.setype())
                        .with("state", args.state());
        return steps.isEmpty()
                ? new Decision.Unchanged(result)
                : Decision.change(steps, Diff.NONE, result.with("changed", true));
    }

    private static Step step(Args args, String verb, String port) {
        List<String> words = new ArrayList<>(List.of("semanage", "port", verb));
        if (!args.reload()) {
            words.add("-N");
        }
        if (!verb.equals("-d")) {
            words.addAll(List.of("-t", args.setype(), "-r", "s0"));
        }
        words.addAll(List.of("-p", args.proto(), port));
        return ShellStep.program(Program.PATH + "exec " + ShellQuote.join(words));
    }
}
