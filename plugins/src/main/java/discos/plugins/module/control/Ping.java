package discos.plugins.module.control;

import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;

/** Tries whether a host answers. */
@ModuleInfo(name = "ping", doc = "Tries whether a host answers.")
public final class Ping implements Module<Ping.Args> {
    /** What the module does that Ansible sends. */
    private static final String CRASH =
            """
            Traceback (most recent call last):
              File "AnsiballZ_ping.py", line 79, in main
            Exception: boom
            """;

    private static final ShellQuery ANSWER = new ShellQuery(":");

    /** See {@link Ping}. */
    public record Args(
            @Arg(defaultValue = "pong", doc = "What is answered; `crash` fails.") String data) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(ANSWER);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return args.data().equals("crash")
                ? new Decision.Fail(
                        Result.message("MODULE FAILURE\nSee stdout/stderr for the exact error")
                                .with("module_stdout", "")
                                .with("module_stderr", CRASH)
                                .with("exception", CRASH)
                                .with("rc", 1L))
                : new Decision.Unchanged(Result.of("ping", args.data()));
    }
}
