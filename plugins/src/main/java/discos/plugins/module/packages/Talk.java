package discos.plugins.module.packages;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of a host while it is asked and changed in turn.
 *
 * <p>Before anything is changed, questions are looks. After the host was changed, as by a refresh
 * of what is known of repositories, they are turns of a dialog.
 */
public final class Talk {
    private final Optional<Seen> seen;
    private final Map<ShellQuery, Output> heard = new HashMap<>();

    private Talk(Optional<Seen> seen) {
        this.seen = seen;
    }

    /** One in which nothing was changed yet. */
    public static Talk of(Seen seen) {
        return new Talk(Optional.of(seen));
    }

    /** One after a change: everything is asked anew. */
    public static Talk afterChange() {
        return new Talk(Optional.empty());
    }

    /** One after a change that gave this answer, too. */
    public static Talk afterChange(ShellQuery question, Output answer) {
        Talk talk = afterChange();
        talk.heard.put(question, answer);
        return talk;
    }

    /** Goes on with the answer, at once where it is known. */
    public Decision ask(ShellQuery question, Function<Output, Decision> next) {
        if (seen.isPresent()) {
            return seen.get().has(question)
                    ? next.apply(seen.get().of(question))
                    : new Decision.More(Looks.of(question));
        }
        Output known = heard.get(question);
        if (known != null) {
            return next.apply(known);
        }
        return new Decision.Dialog(
                ShellStep.of(question.script()),
                new Decision.Preview.Would(Result.of("changed", true)),
                output -> {
                    heard.put(question, output);
                    return next.apply(output);
                });
    }
}
