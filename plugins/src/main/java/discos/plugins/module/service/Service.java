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
import java.util.Optional;

/** Starts, stops and enables services, whatever init the host has. */
@ModuleInfo(
        name = "service",
        aliases = "sysvinit",
        doc = "Start, stop, restart, reload and enable a service.")
public final class Service implements Module<Service.Args> {

    /** The arguments. */
    @Arg.Rules(oneOf = "state|enabled|masked|daemon_reload|daemon_reexec")
    public record Args(
            @Arg(doc = "Name of the service; systemd itself can be reloaded without one.")
                    Optional<String> name,
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
            UnitArgs unit) {}

    @Override
    public Looks look(Args args) {
        if (args.name().isEmpty()) {
            return Looks.NONE;
        }
        Looks looks = Looks.of(new ServiceState(args.name().get()));
        return args.pattern().isPresent() ? looks.and(processes(args)) : looks;
    }

    private static ShellQuery processes(Args args) {
        return new ShellQuery(
                "ps -ef | grep -v grep | grep -qF -- "
                        + ShellQuote.quote(args.pattern().orElse(""))
                        + " && echo yes; exit 0");
    }

    private static ServiceState.Service state(Args args, String name, Seen seen) {
        ServiceState.Service service = seen.of(new ServiceState(name));
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
        if (args.name().isEmpty()) {
            return args.unit().nameless("missing required arguments: name");
        }
        String name = args.name().get();
        ServiceState.Service service = state(args, name, seen);
        if (service.init() == ServiceState.Init.SYSTEMD) {
            return unit(args, name, service);
        }
        List<String> asked = args.unit().asked();
        if (!asked.isEmpty()) {
            return Decision.fail(
                    "Unsupported parameters for service on a host without systemd: "
                            + String.join(", ", asked));
        }
        Wish wish =
                new Wish(
                        name,
                        args.state(),
                        args.enabled(),
                        Optional.empty(),
                        false,
                        false,
                        "",
                        args.arguments().map(String::strip).orElse(""),
                        args.sleep());
        if (!service.exists()) {
            return Decision.fail("Could not find the requested service " + name + ": host");
        }
        return ServiceChange.decide(wish, service);
    }

    private static Decision unit(Args args, String name, ServiceState.Service service) {
        List<ServiceChange.Order> reloads = args.unit().reloads();
        if (!service.exists() && reloads.isEmpty()) {
            return Decision.fail("Could not find the requested service " + name + ": host");
        }
        Wish wish = args.unit().wish(name, args.state(), args.enabled());
        return ServiceChange.decide(wish, service, reloads);
    }
}
