package discos.plugins.module.control;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.time.Duration;

/** Waits until a host answers again. */
@ModuleInfo(
        name = "wait_for_connection",
        canBeAsync = false,
        doc = "Waits until a host answers again.")
public final class WaitForConnection implements Module<WaitForConnection.Args> {

    /** See {@link WaitForConnection}. */
    @Arg.Rules(unknown = "Invalid options for wait_for_connection")
    public record Args(
            @Arg(defaultValue = "0", doc = "Seconds before the first try.") int delay,
            @Arg(defaultValue = "600", doc = "Seconds after which it fails.") int timeout,
            @Arg(defaultValue = "1", doc = "Seconds between tries.") int sleep,
            @Arg(defaultValue = "5", doc = "Seconds that one try may take.") int connectTimeout) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return new Decision.Reconnect(
                Duration.ofSeconds(args.delay()),
                Duration.ofSeconds(args.timeout()),
                Duration.ofSeconds(args.sleep()));
    }
}
