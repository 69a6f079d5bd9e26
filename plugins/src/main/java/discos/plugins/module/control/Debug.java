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
import discos.deployer.spi.UndefinedException;
import discos.deployer.value.python.PythonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a message or a variable. */
@ModuleInfo(name = "debug", canBeAsync = false, doc = "Shows a message or a variable.")
public final class Debug implements Module<Debug.Args> {

    /** See {@link Debug}. */
    @Arg.Rules(exclusive = "msg|var: 'msg' and 'var' are incompatible options")
    public record Args(
            @Arg(doc = "What is shown; `Hello world!` where neither is given.")
                    Optional<Object> msg,
            @Arg(doc = "A variable or expression, without braces, that is shown with its value.")
                    Optional<Object> var,
            @Arg(defaultValue = "0", doc = "How often `-v` must be given for it to be shown.")
                    int verbosity,
            Control control) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.verbosity() > args.control().verbosity()) {
            return new Decision.Skip(Result.of("skipped_reason", "Verbosity threshold not met."));
        }
        if (args.var().isEmpty()) {
            return new Decision.Unchanged(
                    shown(Result.of("msg", args.msg().orElse("Hello world!"))));
        }
        return new Decision.Unchanged(shown(variable(args.control(), args.var().get())));
    }

    private static Result shown(Result result) {
        return result.with("_ansible_verbose_always", true);
    }

    private static Result variable(Control control, Object var) {
        if (var instanceof List<?> || var instanceof Map<?, ?>) {
            String type = var instanceof List<?> ? "<class 'list'>" : "<class 'dict'>";
            return Result.of(type, var);
        }
        String expression = PythonText.str(var);
        try {
            return Result.of(expression, control.evaluate(expression));
        } catch (RenderException undefined) {
            if (!(undefined instanceof UndefinedException) && !control.isRendered("var")) {
                throw undefined;
            }
            String why = control.verbosity() > 0 ? ": " + undefined.problem().message() : "";
            return Result.of(expression, "VARIABLE IS NOT DEFINED!" + why);
        }
    }
}
