package discos.plugins.module.control;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fails unless conditions hold. */
@ModuleInfo(name = "assert", canBeAsync = false, doc = "Fails unless conditions hold.")
public final class Assert implements Module<Assert.Args> {

    /** See {@link Assert}. */
    public record Args(
            @Arg(doc = "A condition or a list of conditions, as `when` takes them.") Object that,
            @Arg(aliases = "msg", doc = "Message where one does not hold; a text or texts.")
                    Optional<Object> failMsg,
            @Arg(doc = "Message where all hold; a text or texts.") Optional<Object> successMsg,
            @Arg(defaultValue = "no", doc = "Whether only the outcome is told.") boolean quiet,
            Control control) {
        /** Refuses messages that are no texts. */
        public Args {
            failMsg.ifPresent(it -> refuseOther("fail_msg", it));
            successMsg.ifPresent(it -> refuseOther("success_msg", it));
        }

        private static void refuseOther(String name, Object message) {
            boolean isText =
                    message instanceof String
                            || (message instanceof List<?> list
                                    && list.stream().allMatch(String.class::isInstance));
            if (!isText) {
                throw new IllegalArgumentException(
                        "Incorrect type for "
                                + name
                                + ", expected a string or list and got something else");
            }
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        List<Object> conditions = new ArrayList<>();
        if (args.that() instanceof List<?> list) {
            conditions.addAll(list);
        } else {
            conditions.add(args.that());
        }
        Result result = args.quiet() ? Result.EMPTY : Result.of("_ansible_verbose_always", true);
        for (Object condition : conditions) {
            boolean holds;
            try {
                holds = args.control().isTrue(condition);
            } catch (RenderException e) {
                return Decision.fail(
                        "The conditional check '%s' failed. The error was: %s"
                                .formatted(condition, e.problem().message()));
            }
            if (!holds) {
                Object message = args.failMsg().orElse("Assertion failed");
                Result why = result.with("assertion", condition).with("evaluated_to", false);
                return new Decision.Fail(why.with("msg", message));
            }
        }
        Object message = args.successMsg().orElse("All assertions passed");
        return new Decision.Unchanged(result.with("msg", message));
    }
}
