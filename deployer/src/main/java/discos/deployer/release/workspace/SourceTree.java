package discos.deployer.release.workspace;

import discos.deployer.release.Wanted;
import discos.deployer.release.workspace.Releases.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/** Makes work trees of the DISCOS sources. */
final class SourceTree {
    private static final int TIMEOUT_SECONDS = 120;

    private final Workspace workspace;
    private final Surroundings surroundings;

    SourceTree(Workspace workspace, Surroundings surroundings) {
        this.workspace = workspace;
        this.surroundings = surroundings;
    }

    /**
     * A work tree at the commit that was found: on the branch or, for a tag, on none.
     *
     * @param folder in which there is nothing yet
     * @return why it could not be made; empty when it was
     */
    Optional<String> make(Path folder, Found found) {
        try (Git git =
                Git.init().setDirectory(folder.toFile()).setInitialBranch(initial(found)).call()) {
            fetch(git, found);
            if (!git.getRepository().getObjectDatabase().has(ObjectId.fromString(found.commit()))) {
                return Optional.of(found.origin() + " does not hold commit " + found.commit());
            }
            checkOut(git, found);
            remember(git.getRepository(), found);
            return finish(folder);
        } catch (GitAPIException | JGitInternalException | IOException e) {
            return Optional.of(reason(e));
        }
    }

    // a name that no branch has, so that checking out the real one makes it
    private static String initial(Found found) {
        return found.wanted() instanceof Wanted.Branch(String name) && name.equals("master")
                ? "main"
                : "master";
    }

    private void fetch(Git git, Found found) throws GitAPIException {
        git.fetch()
                .setRemote(found.origin())
                .setRefSpecs(
                        new RefSpec("+refs/heads/*:refs/remotes/origin/*"),
                        new RefSpec("+refs/tags/*:refs/tags/*"))
                .setTagOpt(TagOpt.NO_TAGS)
                .setTimeout(TIMEOUT_SECONDS)
                .setProgressMonitor(new CloneProgress(surroundings))
                .call();
    }

    private void checkOut(Git git, Found found) throws GitAPIException {
        CloneProgress progress = new CloneProgress(surroundings);
        switch (found.wanted()) {
            case Wanted.Tag _ ->
                    git.checkout().setName(found.commit()).setProgressMonitor(progress).call();
            case Wanted.Branch(String name) ->
                    git.checkout()
                            .setCreateBranch(true)
                            .setName(name)
                            .setStartPoint(found.commit())
                            .setProgressMonitor(progress)
                            .call();
        }
    }

    private static void remember(Repository repository, Found found) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setString("remote", "origin", "url", found.remote());
        config.setString("remote", "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
        found.push().ifPresent(url -> config.setString("remote", "origin", "pushurl", url));
        if (found.wanted() instanceof Wanted.Branch(String name)) {
            config.setString("branch", name, "remote", "origin");
            config.setString("branch", name, "merge", found.wanted().reference());
        }
        config.save();
    }

    private Optional<String> finish(Path folder) throws IOException {
        Path libraries = folder.resolve("Common/Libraries");
        if (!Files.isDirectory(libraries) || !Files.isDirectory(folder.resolve("SystemMake"))) {
            return Optional.of(
                    "these are no sources of DISCOS: Common/Libraries or SystemMake is missing");
        }
        Files.createSymbolicLink(libraries.resolve("SlaLibrary"), workspace.slaLibrary());
        return Optional.empty();
    }

    private static String reason(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).orElse(thrown.getClass().getSimpleName());
    }
}
