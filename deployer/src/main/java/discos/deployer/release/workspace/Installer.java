package discos.deployer.release.workspace;

import discos.deployer.release.Wanted;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Gets the sources of a branch or tag and an empty installation root for them, and selects both.
 *
 * <p>Whatever fails before that leaves nothing behind, and what was selected stays selected.
 */
public final class Installer {
    private final Workspace workspace;
    private final Surroundings surroundings;

    /** Installs in a workspace. */
    public Installer(Workspace workspace, Surroundings surroundings) {
        this.workspace = workspace;
        this.surroundings = surroundings;
    }

    /**
     * What is asked for.
     *
     * @param station empty on a production machine, which has its own
     * @param database empty for what the machine usually works with
     */
    public record Request(Wanted wanted, Optional<String> station, Optional<Database> database) {}

    /** A request that fits the machine. */
    private record Order(
            Wanted wanted, MachineKind machine, StationName station, Selection selection) {
        String name() {
            return selection.name();
        }

        Optional<StationName> played() {
            return machine.isProduction() ? Optional.empty() : Optional.of(station);
        }
    }

    /**
     * What {@code discos-get} does.
     *
     * @throws MisuseException if the request makes no sense on this machine
     * @throws ProblemException if it cannot be done
     */
    public void get(Request request) {
        Owner.checkThere(workspace);
        Order order = order(request);
        Owner.check(workspace, surroundings.caller());
        Path conf = workspace.misc().resolve("discos.conf");
        MachineSettings settings = MachineSettings.of(Tree.text(conf).orElse(""));
        Releases.Found found = new Releases(workspace, settings).find(request.wanted());
        try (WorkspaceLock _ = WorkspaceLock.take(workspace, "discos-get", surroundings)) {
            checkFree(order.name());
            surroundings.say(
                    "Getting the %s %s (%s) from %s"
                            .formatted(
                                    found.wanted().kind(),
                                    found.wanted().name(),
                                    found.commit(),
                                    found.origin()));
            install(order, found);
            new Selector(workspace, surroundings).select(order.selection());
        }
        conclude(order);
    }

    private Order order(Request request) {
        Path file = workspace.misc().resolve("station");
        MachineKind machine = MachineKind.of(file.toString(), Tree.text(file));
        StationName station = machine.choose(request.station());
        InstallationName name =
                InstallationName.of(request.wanted(), station, machine.isProduction());
        Database database = request.database().orElse(machine.standard());
        return new Order(request.wanted(), machine, station, new Selection(name.text(), database));
    }

    private void checkFree(String name) {
        Path source = workspace.source(name);
        Path introot = workspace.introot(name);
        if (Tree.isThere(source)) {
            throw problem(
                    "already-there",
                    source + " is already there",
                    source,
                    "To work with it: discos-set %s. To get it anew, move it and %s away first."
                            .formatted(name, introot));
        }
        if (Tree.isThere(introot)) {
            throw problem(
                    "already-there",
                    introot + " is there without its sources",
                    introot,
                    "Move it away if nobody needs it, then try again.");
        }
    }

    private void install(Order order, Releases.Found found) {
        Path staging = workspace.sources().resolve(".staging-" + order.name());
        Path introot = workspace.introot(order.name());
        boolean isKept = false;
        try {
            Tree.remove(staging);
            new SourceTree(workspace, surroundings)
                    .make(staging, found)
                    .ifPresent(why -> stop("the sources could not be cloned", why, staging));
            new Introots(surroundings)
                    .make(introot, order.played())
                    .ifPresent(
                            why -> stop("the installation root could not be made", why, introot));
            checkWanted(introot);
            put(staging, workspace.source(order.name()));
            isKept = true;
        } finally {
            Tree.remove(staging);
            if (!isKept) {
                Tree.remove(introot);
            }
        }
    }

    private void checkWanted(Path introot) {
        if (surroundings.isCancelled()) {
            stop("interrupted", "the operator ended it", introot);
        }
    }

    private static void put(Path staging, Path source) {
        try {
            Files.move(staging, source, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the sources could not be put in place; nothing was changed", e);
        }
    }

    private static void stop(String message, String why, Path place) {
        throw problem("not-gotten", message + "; nothing was changed", place, why);
    }

    private static ProblemException problem(
            String code, String message, Path place, String advice) {
        return new ProblemException(
                Problem.of(code, message, Origin.of(place.toString())).advise(advice));
    }

    private void conclude(Order order) {
        String name = order.name();
        surroundings.say(
                "%s is selected, for %s, with the %s configuration database."
                        .formatted(
                                name,
                                order.station().spelling(),
                                order.selection().database().word()));
        if (order.wanted() instanceof Wanted.Tag(String tag)) {
            surroundings.say(
                    "Note: " + tag + " is a tag, so the sources are on no branch (detached HEAD).");
            surroundings.say(
                    "A hotfix belongs on the branch stable: git checkout stable before the first"
                            + " commit.");
        }
        surroundings.say(
                "Build it: cd " + workspace.source(name) + "/SystemMake, make, make install.");
    }
}
