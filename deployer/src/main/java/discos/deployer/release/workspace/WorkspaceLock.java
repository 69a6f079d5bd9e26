package discos.deployer.release.workspace;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lets one command at a time change a workspace.
 *
 * <p>It is the folder {@code .lock} with the files {@code pid} and {@code who}, as the POSIX sh
 * commands make it, so both kinds exclude each other. The lock of a process that is gone counts for
 * nothing.
 */
final class WorkspaceLock implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Path folder;

    private WorkspaceLock(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the lock.
     *
     * @throws ProblemException if another command works
     */
    static WorkspaceLock take(Workspace workspace, String command, Surroundings surroundings) {
        Path folder = workspace.sources().resolve(".lock");
        boolean isOurs = isMade(folder);
        if (!isOurs && isAbandoned(folder, surroundings)) {
            Tree.remove(folder);
            isOurs = isMade(folder);
        }
        if (!isOurs) {
            throw busy(folder);
        }
        WorkspaceLock lock = new WorkspaceLock(folder);
        lock.sign(command, surroundings.caller());
        return lock;
    }

    private static boolean isMade(Path folder) {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the lock " + folder + " cannot be made", e);
        }
    }

    private static boolean isAbandoned(Path folder, Surroundings surroundings) {
        OptionalLong holder =
                Tree.text(folder.resolve("pid"))
                        .map(String::strip)
                        .filter(text -> text.matches("\\d{1,18}"))
                        .map(text -> OptionalLong.of(Long.parseLong(text)))
                        .orElse(OptionalLong.empty());
        return holder.isPresent() && !surroundings.isRunning(holder.getAsLong());
    }

    private static ProblemException busy(Path folder) {
        Optional<String> who = Tree.text(folder.resolve("who")).map(String::strip);
        return new ProblemException(
                Problem.of(
                                "busy",
                                who.orElse("another command") + " is at work here",
                                Origin.of(folder.toString()))
                        .advise("Wait for it. If nothing is running, remove " + folder + "."));
    }

    private void sign(String command, Surroundings.Caller caller) {
        Tree tree = new Tree(caller.process());
        tree.write(folder.resolve("pid"), caller.process() + "\n");
        tree.write(
                folder.resolve("who"),
                "%s (process %d, since %s UTC)\n"
                        .formatted(command, caller.process(), TIME.format(caller.since())));
    }

    @Override
    public void close() {
        Tree.remove(folder);
    }
}
