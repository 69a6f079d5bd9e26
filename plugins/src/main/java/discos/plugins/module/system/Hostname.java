package discos.plugins.module.system;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a machine its name, now and after a restart. */
@ModuleInfo(name = "hostname", doc = "Set the name of a machine.")
public final class Hostname implements Module<Hostname.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "The name.") String name,
            @Arg(doc = "How to set it; found out by itself.") Optional<String> use) {}

    /**
     * Asks for the name now and the one after a restart.
     *
     * <p>A machine with {@code HOSTNAME=} in {@code /etc/sysconfig/network} and without systemd
     * (CentOS 6) takes its name from there, all others from {@code /etc/hostname}.
     */
    record Names() implements Query<Map<String, String>> {
        @Override
        public String script() {
            return """
            printf 'current=%s\\n' "$(uname -n)"
            if [ ! -d /run/systemd/system ] && grep -q '^HOSTNAME=' /etc/sysconfig/network 2>/dev/null; then
                printf 'file=/etc/sysconfig/network\\n'
                sed -n 's/^HOSTNAME=/permanent=/p' /etc/sysconfig/network | tail -n 1
            else
                printf 'file=/etc/hostname\\n'
                sed -n '/^[^#]/{s/^/permanent=/p;q;}' /etc/hostname 2>/dev/null
            fi
            exit 0
            """;
        }

        @Override
        public Map<String, String> parse(Output output) {
            Map<String, String> names = output.namedLines();
            names.replaceAll((name, value) -> value.strip());
            return names;
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(new Names());
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Map<String, String> names = seen.of(new Names());
        List<Step> steps = new ArrayList<>();
        String permanent = names.getOrDefault("permanent", "");
        if (!args.name().equals(permanent)) {
            steps.add(ShellStep.of(permanent(names.getOrDefault("file", ""), args.name())));
        }
        if (!args.name().equals(names.getOrDefault("current", ""))) {
            steps.add(ShellStep.of("hostname " + ShellQuote.quote(args.name())));
        }
        Result result = Result.of("name", args.name()).with("ansible_facts", facts(args.name()));
        return steps.isEmpty()
                ? new Decision.Unchanged(result)
                : Decision.change(
                        steps,
                        Diff.of("hostname", permanent + "\n", args.name() + "\n"),
                        result.with("changed", true));
    }

    private static String permanent(String file, String name) {
        return file.equals("/etc/hostname")
                ? "printf '%s\\n' " + ShellQuote.quote(name) + " >/etc/hostname"
                : "t=$(mktemp /etc/sysconfig/network.XXXXXX) && sed "
                        + ShellQuote.quote("s/^HOSTNAME=.*/HOSTNAME=" + name + "/")
                        + " /etc/sysconfig/network >\"$t\" && chmod 0644 \"$t\""
                        + " && mv -f \"$t\" /etc/sysconfig/network";
    }

    private static Map<String, Object> facts(String name) {
        int dot = name.indexOf('.');
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ansible_hostname", dot < 0 ? name : name.substring(0, dot));
        facts.put("ansible_nodename", name);
        facts.put("ansible_fqdn", name);
        facts.put("ansible_domain", dot < 0 ? "" : name.substring(dot + 1));
        return facts;
    }
}
