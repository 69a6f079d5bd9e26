package discos.plugins.module.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a folder of the control machine holds at all depths, files before folders, as Ansible takes
 * them.
 *
 * <p>Links are things of their own, or what they lead to where they are followed. A link that leads
 * nowhere, or back to a folder it is in, stays a link even then.
 */
final class FolderWalk {

    /** What a thing becomes on the host. */
    enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    /**
     * One thing in the folder.
     *
     * @param source the file or folder itself, whatever links lead to it, or the link
     * @param name its path below the folder that was walked
     */
    record Thing(Path source, String name, Kind kind) {}

    private static final Comparator<Path> FILES_FIRST =
            Comparator.<Path, Boolean>comparing(path -> Files.isDirectory(path))
                    .thenComparing(Comparator.naturalOrder());

    private final boolean isFollowing;
    private final List<Thing> things = new ArrayList<>();

    private FolderWalk(boolean isFollowing) {
        this.isFollowing = isFollowing;
    }

    /** All things below a folder, but not the folder. */
    static List<Thing> of(Path folder, boolean isFollowing) {
        FolderWalk walk = new FolderWalk(isFollowing);
        try {
            walk.enter(folder, "", Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return walk.things;
    }

    private void enter(Path folder, String name, Set<Path> above) throws IOException {
        Set<Path> within = new HashSet<>(above);
        within.add(folder.toRealPath());
        List<Path> children;
        try (Stream<Path> entries = Files.list(folder)) {
            children = entries.sorted(FILES_FIRST).toList();
        }
        for (Path child : children) {
            String below = (name.isEmpty() ? "" : name + "/") + child.getFileName();
            boolean isLink = Files.isSymbolicLink(child);
            if (isLink && !leadsOn(child, within)) {
                things.add(new Thing(child, below, Kind.LINK));
                continue;
            }
            Path real = isLink ? child.toRealPath() : child;
            if (Files.isDirectory(real)) {
                things.add(new Thing(real, below, Kind.FOLDER));
                enter(real, below, within);
            } else {
                things.add(new Thing(real, below, Kind.FILE));
            }
        }
    }

    private boolean leadsOn(Path link, Set<Path> within) throws IOException {
        return isFollowing
                && (Files.isRegularFile(link)
                        || (Files.isDirectory(link) && !within.contains(link.toRealPath())));
    }
}
