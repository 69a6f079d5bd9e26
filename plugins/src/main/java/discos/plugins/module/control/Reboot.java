package discos.plugins.module.control;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Restarts a host and waits until it is back. */
@ModuleInfo(name = "reboot", doc = "Restarts a host and waits until it is back.")
public final class Reboot implements Module<Reboot.Args> {

    /** See {@link Reboot}. */
    public record Args(
            @Arg(
                            aliases = "pre_reboot_delay_sec",
                            defaultValue = "0",
                            doc = "Seconds before the restart; whole minutes count.")
                    double preRebootDelay,
            @Arg(
                            aliases = "post_reboot_delay_sec",
                            defaultValue = "0",
                            doc = "Seconds after the command before the host is asked again.")
                    double postRebootDelay,
            @Arg(
                            aliases = "reboot_timeout_sec",
                            defaultValue = "600",
                            doc = "Seconds in which the host must be back.")
                    int rebootTimeout,
            @Arg(
                            aliases = "connect_timeout_sec",
                            doc = "Seconds for one connection; the connection's own count.")
                    Optional<Integer> connectTimeout,
            @Arg(doc = "A command that must succeed before the task ends.", defaultValue = "whoami")
                    String testCommand,
            @Arg(
                            defaultValue = "Reboot initiated by Ansible",
                            doc = "What those who are logged in are told.")
                    String msg,
            @Arg(
                            defaultValue = "[/sbin, /bin, /usr/sbin, /usr/bin, /usr/local/sbin]",
                            doc = "Folders in which the command is looked for.")
                    List<String> searchPaths,
            @Arg(
                            defaultValue = "cat /proc/sys/kernel/random/boot_id",
                            doc = "A command that prints something else after each start.")
                    String bootTimeCommand,
            @Arg(doc = "The command that restarts the host, in place of `shutdown`.")
                    Optional<String> rebootCommand) {}

    /** The distribution's name, and where the command is. */
    private static ShellQuery command(Args args) {
        String word = args.rebootCommand().map(it -> it.split(" ", 2)[0]).orElse("");
        return new ShellQuery(
                """
                n=$(. /etc/os-release 2>/dev/null && echo "$ID")
                c=%s
                [ -n "$c" ] || case $n in alpine) c=reboot ;; *) c=shutdown ;; esac
                echo "$n"
                echo "$c"
                case $c in /*) echo "$c"; exit 0 ;; esac
                for d in %s; do [ -f "$d/$c" ] && { echo "$d/$c"; exit 0; }; done
                exit 0
                """
                        .formatted(ShellQuote.quote(word), ShellQuote.join(args.searchPaths())));
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(command(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        List<String> lines = seen.of(command(args)).text().lines().toList();
        if (lines.size() < 3) {
            return Decision.fail(
                    "Unable to find command \"%s\" in search paths: %s"
                            .formatted(
                                    lines.get(1),
                                    "['" + String.join("', '", args.searchPaths()) + "']"));
        }
        String given =
                args.rebootCommand()
                        .map(text -> text.contains(" ") ? text.split(" ", 2)[1] : "")
                        .orElseGet(() -> words(args, lines.getFirst()));
        return new Decision.Reboot(
                ShellStep.program(lines.get(2) + " " + given),
                new ShellQuery(args.bootTimeCommand()),
                args.testCommand(),
                Duration.ofSeconds((long) Math.max(0, args.postRebootDelay())),
                Duration.ofSeconds(args.rebootTimeout()));
    }

    private static String words(Args args, String distribution) {
        int minutes = (int) Math.max(0, args.preRebootDelay()) / 60;
        return switch (distribution) {
            case "alpine" -> "";
            case "void" -> "-r +" + minutes + " " + ShellQuote.quote(args.msg());
            default -> "-r " + minutes + " " + ShellQuote.quote(args.msg());
        };
    }
}
