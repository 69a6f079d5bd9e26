package discos.deployer.remote.step;

import discos.deployer.remote.Content;
import discos.deployer.remote.Environment;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a program and hears what it prints while it runs.
 *
 * @param chdir folder to run in
 * @param environment added to the group's
 * @param stdin empty for {@code /dev/null}
 */
public record RunCommand(
        Program program,
        Optional<String> chdir,
        Map<String, String> environment,
        Optional<Content> stdin)
        implements Step {

    /** What is run. */
    public sealed interface Program {
        /** A command and its arguments, no shell between. */
        record Argv(List<String> words) implements Program {
            /** Copies the list. */
            public Argv {
                words = List.copyOf(words);
            }
        }

        /**
         * A text for a shell.
         *
         * @param executable the shell's path; {@code /bin/sh} where empty
         * @param isLogin whether the shell reads the account's profile
         */
        record Shell(String text, Optional<String> executable, boolean isLogin)
                implements Program {}
    }

    /** Copies the map. */
    public RunCommand {
        environment = Map.copyOf(environment);
    }

    /** A command and its arguments in the account's own surroundings. */
    public static RunCommand of(String... words) {
        return new RunCommand(
                new Program.Argv(List.of(words)), Optional.empty(), Map.of(), Optional.empty());
    }

    /** A text for {@code /bin/sh} in the account's own surroundings. */
    public static RunCommand shell(String text) {
        return new RunCommand(
                new Program.Shell(text, Optional.empty(), false),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    @Override
    public String script() {
        StringBuilder script = new StringBuilder();
        chdir.ifPresent(
                folder ->
                        script.append("cd -- ")
                                .append(ShellQuote.quote(folder))
                                .append(" || exit\n"));
        script.append(Environment.exports(environment));
        script.append("exec ").append(words());
        stdin.ifPresent(_ -> script.append(" <\"$1\""));
        return script.toString();
    }

    private String words() {
        return switch (program) {
            case Program.Argv argv -> ShellQuote.join(argv.words());
            case Program.Shell shell ->
                    ShellQuote.quote(shell.executable().orElse("/bin/sh"))
                            + (shell.isLogin() ? " -l" : "")
                            + " -c "
                            + ShellQuote.quote(shell.text());
        };
    }

    @Override
    public List<Content> contents() {
        return stdin.map(List::of).orElse(List.of());
    }

    @Override
    public boolean isLive() {
        return true;
    }

    /** Any exit code is the program's own. */
    @Override
    public boolean isStale(Output output) {
        return false;
    }
}
