package discos.plugins.module.account;

import discos.deployer.remote.Output;
import discos.deployer.remote.step.RunCommand;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of the shadow suite, found where an account's PATH may lack the folders of root. */
final class AccountCommand {
    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private AccountCommand() {}

    static RunCommand of(List<String> words) {
        return new RunCommand(
                new RunCommand.Program.Argv(words),
                Optional.empty(),
                Map.of("PATH", PATH),
                Optional.empty());
    }

    /** The words of the program that failed. */
    static Result failure(Applied applied) {
        Output output = applied.last();
        String words = output.errorText().strip();
        return Result.message(words.isEmpty() ? output.text().strip() : words + "\n")
                .with("failed", true)
                .with("rc", (long) output.exitCode());
    }
}
