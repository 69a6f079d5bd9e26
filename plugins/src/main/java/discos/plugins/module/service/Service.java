package discos.plugins.module.service;

import discos.deployer.remote.query.ServiceState;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.Optional;

/** Starts, stops and enables services, whatever init the host has. */
@ModuleInfo(
        name = "service",
        aliases = "sysvinit",
        doc = "Start, stop, restart, reload and enable a service.")
public final class Service implements Module<Service.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Name of the service.") String name,
            @Arg(
                            doc = "What it shall do.",
                            choices = {"started", "stopped", "restarted", "reloaded"})
                    Optional<String> state,
            @Arg(doc = "Whether it starts at boot.") Optional<Boolean> enabled,
            @Arg(doc = "Which init to use; found out by itself.", defaultValue = "auto") String use,
            @Arg(doc = "Text looked for in the list of processes; not needed here.")
                    Optional<String> pattern,
            @Arg(doc = "Seconds between stop and start of a restart; left to the init.")
                    Optional<Integer> sleep,
            @Arg(doc = "Runlevels; used by OpenRC.", defaultValue = "default") String runlevel,
            @Arg(doc = "More words for the service's command.", aliases = "args")
                    Optional<String> arguments) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new ServiceState(args.name()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.state().isEmpty() && args.enabled().isEmpty()) {
            return Decision.fail("one of the following is required: state, enabled");
        }
        ServiceState.Service service = seen.of(new ServiceState(args.name()));
        Wish wish =
                new Wish(
                        args.name(),
                        args.state(),
                        args.enabled(),
                        Optional.empty(),
                        false,
                        false,
                        "");
        if (!service.exists()) {
            return Decision.fail("Could not find the requested service " + args.name() + ": host");
        }
        return ServiceChange.decide(wish, service);
    }
}
