package discos.plugins.module.system;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the time zone of a machine. */
@ModuleInfo(
        name = "timezone",
        collection = "community.general",
        doc = "Set the time zone of a machine.")
public final class Timezone implements Module<Timezone.Args> {
    private static final String ZONES = "/usr/share/zoneinfo/";

    /** The arguments. */
    @Arg.Rules(oneOf = "hwclock|name")
    public record Args(
            @Arg(doc = "Name of the zone, such as `Etc/UTC`.") Optional<String> name,
            @Arg(
                            doc = "Whether the hardware clock keeps UTC or local time.",
                            aliases = "rtc",
                            choices = {"UTC", "local"})
                    Optional<String> hwclock) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(now(args));
    }

    /**
     * The zone now, by its link or by the file that Debian and CentOS 6 keep, and whether it
     * exists.
     *
     * <p>A copy of another zone's file than the kept name says is no zone. A link is not followed
     * beyond the zone it names, for a zone may be a link to another.
     */
    private static ShellQuery now(Args args) {
        return new ShellQuery(
                """
                l=$(readlink /etc/localtime 2>/dev/null)
                case $l in *%1$s*) ;; ?*) l=$(readlink -f /etc/localtime 2>/dev/null) ;; esac
                case $l in *%1$s*) printf '%%s\\n' "${l##*%1$s}" ;;
                *) n=$({ sed -n '/^[^#]/{p;q;}' /etc/timezone || sed -n 's/^ZONE="*\\([^"]*\\).*/\\1/p' /etc/sysconfig/clock; } 2>/dev/null)
                if [ -h /etc/localtime ] || cmp -s "%1$s$n" /etc/localtime; then printf '%%s\\n' "$n"; else echo n/a; fi ;; esac
                [ -f %2$s ] && echo known || echo unknown
                exit 0
                """
                        .formatted(ZONES, ShellQuote.quote(ZONES + args.name().orElse("UTC"))));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.hwclock().isPresent()) {
            return Decision.fail(
                    "hwclock is not set by this version: run hwclock --systohc with command");
        }
        String name = args.name().orElseThrow();
        List<String> lines = seen.of(now(args)).text().lines().toList();
        if (lines.isEmpty() || !lines.getLast().equals("known")) {
            return Decision.fail(
                    "Error message:\ngiven timezone \"" + name + "\" is not available");
        }
        String before = lines.size() > 1 ? lines.getFirst() : "";
        if (same(before, name)) {
            return new Decision.Unchanged(
                    Result.of("diff", Map.of("before", named(before), "after", named(before))));
        }
        return Decision.change(
                List.of(ShellStep.of(set(name))),
                new Diff(
                        List.of(
                                new Diff.Part(
                                        "timezone",
                                        before + "\n",
                                        "timezone",
                                        name + "\n",
                                        Optional.of(
                                                new Diff.Attributes(named(before), named(name)))))),
                Result.of("changed", true));
    }

    private static Map<String, Object> named(String zone) {
        return Map.of("name", zone.isEmpty() ? "n/a" : zone);
    }

    /** UTC has many names and one file, so its names count as the same. */
    private static boolean same(String before, String wanted) {
        Map<String, String> names =
                Map.of(
                        "Etc/UTC",
                        "UTC",
                        "Etc/UCT",
                        "UTC",
                        "Zulu",
                        "UTC",
                        "Etc/Universal",
                        "UTC",
                        "Etc/Zulu",
                        "UTC");
        return names.getOrDefault(before, before).equals(names.getOrDefault(wanted, wanted));
    }

    /**
     * What makes the zone the machine's: a link, relative as {@code timedatectl} makes it where
     * systemd runs; a copy where there is one, as CentOS 6 has it, for its {@code /usr} may come
     * late.
     */
    private static String set(String name) {
        String zone = ShellQuote.quote(name);
        return """
        t=$(mktemp -d /etc/localtime.XXXXXX) || exit 1
        trap 'rm -rf "$t"' EXIT
        if [ -d /run/systemd/system ]; then ln -s ..%1$s%2$s "$t/new"
        elif [ -f /etc/localtime ] && [ ! -h /etc/localtime ]; then cp %1$s%2$s "$t/new" && chmod 0644 "$t/new"
        else ln -s %1$s%2$s "$t/new"; fi && mv -f "$t/new" /etc/localtime || exit 1
        if [ -f /etc/timezone ]; then printf '%%s\\n' %2$s >/etc/timezone || exit 1; fi
        if [ -f /etc/sysconfig/clock ]; then
            { sed '/^ZONE=/d' /etc/sysconfig/clock; printf 'ZONE="%%s"\\n' %2$s; } >"$t/clock" \\
                && chmod 0644 "$t/clock" && mv -f "$t/clock" /etc/sysconfig/clock || exit 1
        fi
        """
                .formatted(ZONES, zone);
    }
}
