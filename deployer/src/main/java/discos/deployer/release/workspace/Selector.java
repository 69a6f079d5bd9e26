package discos.deployer.release.workspace;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Selects one of the installations on a machine; changes links and settings only. */
public final class Selector {
    private static final String CACHE = "ifrCacheInvalidate";

    private final Workspace workspace;
    private final Surroundings surroundings;

    /** Selects in a workspace. */
    public Selector(Workspace workspace, Surroundings surroundings) {
        this.workspace = workspace;
        this.surroundings = surroundings;
    }

    /**
     * What {@code discos-set} does.
     *
     * @param typed name of an installation; a slash at its end does not matter
     * @throws MisuseException if that cannot be a name
     * @throws ProblemException if it is not installed, or ACS keeps its cache
     */
    public void set(String typed, Database database) {
        String name = InstallationName.typed(typed).text();
        Owner.checkThere(workspace);
        checkInstalled(name);
        Owner.check(workspace, surroundings.caller());
        try (WorkspaceLock _ = WorkspaceLock.take(workspace, "discos-set", surroundings)) {
            select(new Selection(name, database));
        }
        surroundings.say(
                "%s is selected, with the %s configuration database."
                        .formatted(name, database.word()));
    }

    private void checkInstalled(String name) {
        if (!Files.isDirectory(workspace.source(name))) {
            throw missing(name, "there is no " + workspace.source(name));
        }
        if (!Files.isDirectory(workspace.introot(name))) {
            throw missing(
                    name,
                    "%s has sources but no installation root (%s)"
                            .formatted(name, workspace.introot(name)));
        }
    }

    private ProblemException missing(String name, String message) {
        List<String> installed = installed();
        String there =
                installed.isEmpty()
                        ? "Nothing is installed here."
                        : "Installed here: " + String.join(" ", installed);
        return new ProblemException(
                Problem.of("not-installed", message, Origin.of("command line"))
                        .advise(Guess.sentence(DidYouMean.nearest(name, installed)) + there));
    }

    private List<String> installed() {
        try (Stream<Path> entries = Files.list(workspace.sources())) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> Files.isDirectory(workspace.introot(name)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(workspace.sources() + " cannot be read", e);
        }
    }

    /** Makes the next login, and the next prompt, work with an installation. */
    void select(Selection selection) {
        Tree tree = new Tree(surroundings.caller().process());
        Path list = workspace.misc().resolve("branches");
        List<String> branches =
                selection.branches(
                        Tree.text(list).orElse("").lines().toList(),
                        entry -> Files.isDirectory(workspace.source(entry)));
        tree.write(list, String.join("\n", branches) + "\n");
        Path introot = workspace.introot(selection.name());
        tree.write(workspace.misc().resolve("load_branch"), selection.loadBranch(introot));
        tree.point(workspace.introots().resolve("default"), introot);
        forgetInterfaces(selection.name());
    }

    private void forgetInterfaces(String name) {
        if (surroundings.hasProgram(CACHE) && surroundings.run(List.of(CACHE)) != 0) {
            throw new ProblemException(
                    Problem.of(
                                    "interface-cache",
                                    "%s is selected, but ACS kept its interface cache (%s failed)"
                                            .formatted(name, CACHE),
                                    Origin.of(workspace.introot(name).toString()))
                            .advise("Stop ACS and run " + CACHE + " again before starting it."));
        }
    }
}
