package discos.plugins.module.control;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.time.Duration;
import java.util.Optional;

/** Waits for a time, or for the operator. */
@ModuleInfo(name = "pause", canBeAsync = false, doc = "Waits for a time, or for the operator.")
public final class Pause implements Module<Pause.Args> {

    /** See {@link Pause}. */
    @Arg.Rules(exclusive = "minutes|seconds")
    public record Args(
            @Arg(doc = "How many minutes; parts of one are left out.") Optional<Double> minutes,
            @Arg(doc = "How many seconds; parts of one are left out.") Optional<Double> seconds,
            @Arg(doc = "What the operator is asked.") Optional<String> prompt,
            @Arg(defaultValue = "yes", doc = "Whether the answer is shown while it is typed.")
                    boolean echo) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Duration> time =
                args.minutes()
                        .map(it -> Duration.ofMinutes(it.longValue()))
                        .or(() -> args.seconds().map(it -> Duration.ofSeconds(it.longValue())))
                        .map(
                                it ->
                                        it.compareTo(Duration.ofSeconds(1)) < 0
                                                ? Duration.ofSeconds(1)
                                                : it);
        return new Decision.Pause(time, args.seconds().isPresent(), args.prompt(), args.echo());
    }
}
