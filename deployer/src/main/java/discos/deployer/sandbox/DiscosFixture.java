package discos.deployer.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A miniature of the DISCOS repository: a real git repository with branches {@code stable}, {@code
 * master}, {@code fix-issue-42} and tags such as {@code discos1.0-rc02}, whose build takes seconds.
 *
 * <p>Its configuration files have the values and the pitfalls of the real ones. {@code
 * fix-issue-43} does not compile, and {@code fix-issue-44} has a configuration file of SRT that is
 * not well formed. Its commit ids never change as long as its files do not.
 */
public final class DiscosFixture {
    private final CommandRunner commands;
    private final ScriptFolder files;

    /**
     * The miniature repository, not yet written.
     *
     * @param state folder of the user for what outlives a command; need not exist
     */
    public static DiscosFixture of(Path state, CommandRunner commands) throws SandboxException {
        return new DiscosFixture(commands, ScriptFolder.in(state.resolve("scripts")));
    }

    DiscosFixture(CommandRunner commands, ScriptFolder files) {
        this.commands = commands;
        this.files = files;
    }

    /**
     * Writes the repository, bare, unless it is there; what others have pushed to it stays.
     *
     * @param repository its folder
     * @throws SandboxException if the folder cannot be written, or this machine has no git
     */
    public void write(Path repository) throws SandboxException {
        if (Files.exists(repository.resolve("HEAD"))) {
            return;
        }
        // Written aside and renamed, so that a repository that is there is always whole.
        Path aside = repository.resolveSibling(repository.getFileName() + ".new");
        git(List.of("init", "-q", "--bare", aside.toString()), "");
        String place = "--git-dir=" + aside;
        git(List.of(place, "symbolic-ref", "HEAD", "refs/heads/master"), "");
        git(List.of(place, "fast-import", "--quiet", "--done", "--force"), stream());
        try {
            Files.move(aside, repository, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new SandboxException(
                    "cannot write " + repository + ": " + failed.getMessage(),
                    "Make sure the folder can be written and the disk is not full.");
        }
    }

    private String stream() throws SandboxException {
        try {
            return FastImport.stream(FixtureHistory.read(files.path("fixture")));
        } catch (IOException failed) {
            throw new SandboxException(
                    "cannot read the files of the miniature repository: " + failed.getMessage(),
                    "Build this project again.");
        }
    }

    private void git(List<String> words, String input) throws SandboxException {
        List<String> command = new ArrayList<>(words);
        command.addFirst("git");
        Outcome outcome = commands.run(Command.of(command).reading(input));
        if (!outcome.isGood()) {
            throw new SandboxException(
                    "git cannot write the miniature repository", outcome.complaint());
        }
    }
}
