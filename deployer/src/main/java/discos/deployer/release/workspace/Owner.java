package discos.deployer.release.workspace;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The account that a workspace belongs to: what another account made would belong to that one. */
final class Owner {
    private Owner() {}

    /**
     * Makes sure that there is a workspace.
     *
     * @throws ProblemException if there is none
     */
    static void checkThere(Workspace workspace) {
        for (Path place : places(workspace)) {
            if (!Files.isDirectory(place)) {
                throw new ProblemException(
                        problem("no-workspace", "there is no folder " + place, place)
                                .advise(
                                        "Only a machine that discos-deploy has provisioned has"
                                                + " one. Name such a machine, as in --on"
                                                + " manager:srt."));
            }
        }
    }

    /**
     * Makes sure that the caller owns the workspace.
     *
     * @throws ProblemException if it does not
     */
    static void check(Workspace workspace, Surroundings.Caller caller) {
        for (Path place : places(workspace)) {
            if (uid(place) != caller.uid()) {
                throw new ProblemException(
                        problem(
                                        "other-account",
                                        place
                                                + " does not belong to this account, "
                                                + caller.user(),
                                        place)
                                .advise("Run it as discos."));
            }
        }
    }

    private static List<Path> places(Workspace workspace) {
        return List.of(workspace.sources(), workspace.introots(), workspace.misc());
    }

    private static Problem problem(String code, String message, Path place) {
        return Problem.of(code, message, Origin.of(place.toString()));
    }

    private static long uid(Path place) {
        try {
            return ((Number) Files.getAttribute(place, "unix:uid")).longValue();
        } catch (IOException e) {
            throw new UncheckedIOException("the owner of " + place + " cannot be read", e);
        }
    }
}
