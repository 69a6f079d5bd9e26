package discos.plugins.module.service;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ServiceState;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts, stops and enables services, whatever init the host has. */
@ModuleInfo(
        name = "service",
        aliases = "sysvinit",
        doc = "Start, stop, restart, reload and enable a service.")
public final class Service implements Module<Service.Args> {

    /** The arguments. */
    @Arg.Rules(oneOf = "state|enabled|masked|daemon_reload|daemon_reexec")
    public record Args(
            @Arg(doc = "Name of the service.") String name,
            @Arg(
                            doc = "What it shall do.",
                            choices = {"started", "stopped", "restarted", "reloaded"})
                    Optional<String> state,
            @Arg(doc = "Whether it starts at boot.") Optional<Boolean> enabled,
            @Arg(doc = "Which init to use; found out by itself.", defaultValue = "auto") String use,
            @Arg(doc = "Text in the list of processes by which an init script's service runs.")
                    Optional<String> pattern,
            @Arg(doc = "Seconds between stop and start of a restart by a script.")
                    Optional<Double> sleep,
            @Arg(doc = "Runlevels; used by OpenRC.", defaultValue = "default") String runlevel,
            @Arg(doc = "More words for the service's command.", aliases = "args")
                    Optional<String> arguments,
            UnderSystemd systemd) {}

    /** What only systemd can do; Ansible hands it on to the module {@code systemd}, too. */
    public record UnderSystemd(
            @Arg(
                            doc = "Read unit files again first; only where systemd runs the host.",
                            aliases = "daemon-reload")
                    Optional<Boolean> daemonReload,
            @Arg(
                            doc = "Start systemd itself anew first; only where it runs the host.",
                            aliases = "daemon-reexec")
                    Optional<Boolean> daemonReexec,
            @Arg(doc = "Whether it is masked; only where systemd runs the host.")
                    Optional<Boolean> masked,
            @Arg(doc = "Do not wait until it is done; only where systemd runs the host.")
                    Optional<Boolean> noBlock) {

        private Optional<String> first() {
            return Stream.of(
                            Map.entry("daemon_reload", daemonReload),
                            Map.entry("daemon_reexec", daemonReexec),
                            Map.entry("masked", masked),
                            Map.entry("no_block", noBlock))
                    .filter(entry -> entry.getValue().isPresent())
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(new ServiceState(args.name()));
        return args.pattern().isPresent() ? looks.and(processes(args)) : looks;
    }

    private static ShellQuery processes(Args args) {
        return new ShellQuery(
                "ps -ef | grep -v grep | grep -qF -- "
                        + ShellQuote.quote(args.pattern().orElse(""))
                        + " && echo yes; exit 0");
    }

    private static ServiceState.Service state(Args args, Seen seen) {
        ServiceState.Service service = seen.of(new ServiceState(args.name()));
        if (args.pattern().isEmpty() || service.init() == ServiceState.Init.SYSTEMD) {
            return service;
        }
        boolean isRunning = !seen.of(processes(args)).text().isBlank();
        return new ServiceState.Service(
                service.init(),
                service.exists(),
                isRunning,
                service.isEnabled(),
                service.properties());
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        ServiceState.Service service = state(args, seen);
        UnderSystemd systemd = args.systemd();
        boolean isSystemd = service.init() == ServiceState.Init.SYSTEMD;
        if (!isSystemd && systemd.first().isPresent()) {
            return Decision.fail(
                    "Unsupported parameters for (service) module: "
                            + systemd.first().get()
                            + ": systemd does not run this host");
        }
        List<ServiceChange.Order> reloads =
                ServiceChange.reloads(
                        "",
                        systemd.daemonReload().orElse(false),
                        systemd.daemonReexec().orElse(false));
        Wish wish =
                new Wish(
                        args.name(),
                        args.state(),
                        args.enabled(),
                        systemd.masked(),
                        false,
                        systemd.noBlock().orElse(false),
                        "",
                        args.arguments().map(String::strip).orElse(""),
                        args.sleep());
        if (!service.exists() && reloads.isEmpty()) {
            return Decision.fail("Could not find the requested service " + args.name() + ": host");
        }
        return ServiceChange.decide(wish, service, reloads);
    }
}
