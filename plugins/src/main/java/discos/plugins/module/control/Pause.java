package discos.plugins.module.control;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.time.Duration;
import java.util.Optional;

/** Waits for a time, or for the operator. */
@ModuleInfo(name = "pause", canBeAsync = false, doc = "Waits for a time, or for the operator.")
public final class Pause implements Module<Pause.Args> {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** See {@link Pause}. */
    @Arg.Rules(exclusive = "minutes|seconds")
    public record Args(
            @Arg(doc = "How many minutes; parts of one are left out.") Optional<Object> minutes,
            @Arg(doc = "How many seconds; parts of one are left out.") Optional<Object> seconds,
            @Arg(doc = "What the operator is asked.") Optional<String> prompt,
            @Arg(defaultValue = "yes", doc = "Whether the answer is shown while it is typed.")
                    boolean echo) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        try {
            Optional<Duration> time =
                    args.minutes()
                            .map(it -> Duration.ofMinutes(whole("minutes", it)))
                            .or(
                                    () ->
                                            args.seconds()
                                                    .map(
                                                            it ->
                                                                    Duration.ofSeconds(
                                                                            whole("seconds", it))))
                            .map(it -> it.compareTo(SHORTEST) < 0 ? SHORTEST : it);
            return new Decision.Pause(time, args.seconds().isPresent(), args.prompt(), args.echo());
        } catch (IllegalArgumentException e) {
            return new Decision.Fail(Result.message(String.valueOf(e.getMessage())));
        }
    }

    /** As Python's {@code int}, which cuts off what follows the point of a number. */
    private static long whole(String name, Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return Long.parseLong(String.valueOf(value).strip());
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "argument '"
                            + name
                            + "' is of type <class 'str'> and we were unable to convert to int:"
                            + " invalid literal for int() with base 10: '"
                            + value
                            + "'");
        }
    }
}
