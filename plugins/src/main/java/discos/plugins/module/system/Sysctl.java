package discos.plugins.module.system;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.ShellStep;
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

/** Keeps a setting of the kernel in sysctl.conf(5), and sets it now where asked. */
@ModuleInfo(
        name = "sysctl",
        collection = "ansible.posix",
        doc = "Set a parameter of the kernel in sysctl.conf.")
public final class Sysctl implements Module<Sysctl.Args> {

    /** The arguments. */
    @Arg.Rules(needed = "state=present|value")
    public record Args(
            @Arg(doc = "Name of the parameter.", aliases = "key") String name,
            @Arg(doc = "Its value.", aliases = "val") Optional<String> value,
            @Arg(
                            doc = "Whether it is set in the file.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "File to edit.", defaultValue = "/etc/sysctl.conf", isPath = true)
                    String sysctlFile,
            @Arg(doc = "Read the file into the kernel after a change.", defaultValue = "yes")
                    boolean reload,
            @Arg(doc = "Set it in the running kernel, too.", defaultValue = "no") boolean sysctlSet,
            @Arg(doc = "Do not mind parameters that the kernel lacks.", defaultValue = "no")
                    boolean ignoreerrors) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new FileText(args.sysctlFile()), running(args));
    }

    private static ShellQuery running(Args args) {
        String ignored = args.ignoreerrors() ? "-e " : "";
        return new ShellQuery(
                "PATH=$PATH:/sbin:/usr/sbin sysctl "
                        + ignored
                        + "-n "
                        + ShellQuote.quote(args.name()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        boolean isWanted = args.state().equals("present");
        if (isWanted && args.value().filter(String::isEmpty).isPresent()) {
            return Decision.fail("value cannot be blank");
        }
        TextFile before = seen.of(new FileText(args.sysctlFile()));
        List<String> lines = edit(before.lines(), args);
        List<Step> steps = new ArrayList<>();
        boolean isFileChanged = !lines.equals(before.lines());
        if (isFileChanged) {
            steps.add(ConfigFile.write(before, lines, false));
        }
        String now = seen.of(running(args)).text().strip().replaceAll("\\s+", " ");
        boolean isSet = args.sysctlSet() && isWanted && !now.equals(value(args));
        if (isSet) {
            steps.add(
                    ShellStep.of(
                            command(
                                    args,
                                    "-w " + ShellQuote.quote(args.name() + "=" + value(args)))));
        }
        if (isFileChanged && args.reload()) {
            steps.add(ShellStep.of(command(args, "-p " + ShellQuote.quote(args.sysctlFile()))));
        }
        return steps.isEmpty()
                ? new Decision.Unchanged(Result.EMPTY)
                : Decision.change(
                        steps, ConfigFile.diff(before, lines), Result.of("changed", true));
    }

    private static String command(Args args, String words) {
        return "PATH=$PATH:/sbin:/usr/sbin sysctl "
                + (args.ignoreerrors() ? "-e " : "")
                + words
                + " >/dev/null";
    }

    private static String value(Args args) {
        return args.value().orElse("").strip().replaceAll("\\s+", " ");
    }

    /** The lines once the parameter is there once, or not at all. */
    static List<String> edit(List<String> before, Args args) {
        List<String> lines = new ArrayList<>();
        boolean isWanted = args.state().equals("present");
        boolean isThere = false;
        for (String line : before) {
            String text = line.strip();
            int equals = text.indexOf('=');
            boolean isTheirs =
                    !text.startsWith("#")
                            && !text.startsWith(";")
                            && equals > 0
                            && text.substring(0, equals).strip().equals(args.name());
            if (!isTheirs) {
                lines.add(line);
            } else if (isWanted && !isThere) {
                isThere = true;
                boolean isRight =
                        text.substring(equals + 1)
                                .strip()
                                .replaceAll("\\s+", " ")
                                .equals(value(args));
                lines.add(isRight ? line : args.name() + "=" + value(args));
            }
        }
        if (isWanted && !isThere) {
            lines.add(args.name() + "=" + value(args));
        }
        return lines;
    }
}
