package discos.plugins.module.service;

import discos.deployer.remote.query.ServiceState;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Optional;

/** Controls systemd's units. */
@ModuleInfo(
        name = "systemd",
        aliases = "systemd_service",
        doc = "Start, stop, enable and mask units of systemd, and reload its configuration.")
public final class Systemd implements Module<Systemd.Args> {

    /** The arguments. */
    public record Args(
            @Arg(
                            doc = "Name of the unit.",
                            aliases = {"service", "unit"})
                    Optional<String> name,
            @Arg(
                            doc = "What it shall do.",
                            choices = {"started", "stopped", "restarted", "reloaded"})
                    Optional<String> state,
            @Arg(doc = "Whether it starts at boot.") Optional<Boolean> enabled,
            UnitArgs unit) {}

    @Override
    public Looks look(Args args) {
        return args.name().isPresent() ? Looks.of(new ServiceState(args.name().get())) : Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.name().isEmpty()) {
            return args.unit()
                    .nameless(
                            "one of the following is required: state, enabled, masked,"
                                    + " daemon_reload, daemon_reexec");
        }
        List<ServiceChange.Order> reloads = args.unit().reloads();
        ServiceState.Service service = seen.of(new ServiceState(args.name().get()));
        if (service.init() != ServiceState.Init.SYSTEMD) {
            return Decision.fail("this host is not run by systemd: use the module service");
        }
        Wish wish = args.unit().wish(args.name().get(), args.state(), args.enabled());
        boolean isOnlyMasked = args.unit().masked().isPresent() && args.state().isEmpty();
        if (!service.exists() && reloads.isEmpty() && !isOnlyMasked) {
            return Decision.fail(
                    "Could not find the requested service " + args.name().get() + ": host");
        }
        return ServiceChange.decide(wish, service, reloads);
    }
}
