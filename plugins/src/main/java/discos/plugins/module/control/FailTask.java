package discos.plugins.module.control;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;

/** Fails with a message. */
@ModuleInfo(name = "fail", canBeAsync = false, doc = "Fails with a message.")
public final class FailTask implements Module<FailTask.Args> {

    /** See {@link FailTask}. */
    public record Args(
            @Arg(defaultValue = "Failed as requested from task", doc = "The message.")
                    Object msg) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return new Decision.Fail(Result.of("msg", args.msg()));
    }
}
