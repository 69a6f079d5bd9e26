package discos.plugins.module.archive;

import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is packed, as paths say it.
 *
 * @param paths sorted, without the excluded ones
 * @param expanded what the patterns mean
 * @param excluded what the patterns of excluded paths mean
 */
record Packing(
        Archive.Args args,
        List<ExpandedPaths.Found> paths,
        List<ExpandedPaths.Found> expanded,
        List<ExpandedPaths.Found> excluded) {

    static Packing of(Archive.Args args, Seen seen) {
        List<ExpandedPaths.Found> expanded = seen.of(new ExpandedPaths(args.path()));
        List<ExpandedPaths.Found> excluded = seen.of(new ExpandedPaths(args.excludePath()));
        TreeSet<ExpandedPaths.Found> paths =
                new TreeSet<>(Comparator.comparing(ExpandedPaths.Found::path));
        paths.addAll(expanded);
        excluded.forEach(out -> paths.removeIf(it -> it.path().equals(out.path())));
        return new Packing(args, List.copyOf(paths), expanded, excluded);
    }

    /** Whether the result is an archive rather than one compressed file. */
    boolean isArchive() {
        return args.forceArchive()
                || paths.size() > 1
                || paths.getFirst().isFolder()
                || args.path().stream().anyMatch(ExpandedPaths::isPattern);
    }

    /** The folder below which names in the archive are, with a slash at its end. */
    String root() {
        List<String> folders =
                paths.stream()
                        .map(ExpandedPaths.Found::path)
                        .map(it -> it.substring(0, it.lastIndexOf('/') + 1))
                        .toList();
        String common = folders.getFirst();
        for (String folder : folders) {
            while (!folder.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common.substring(0, common.lastIndexOf('/') + 1);
    }

    String dest() {
        return args.dest().orElseGet(() -> paths.getFirst().path() + "." + args.format());
    }

    List<String> targets() {
        return paths.stream()
                .filter(ExpandedPaths.Found::isThere)
                .map(ExpandedPaths.Found::path)
                .toList();
    }

    List<String> folders() {
        return paths.stream()
                .filter(ExpandedPaths.Found::isFolder)
                .map(ExpandedPaths.Found::path)
                .toList();
    }

    List<String> missing() {
        return paths.stream().filter(it -> !it.isThere()).map(ExpandedPaths.Found::path).toList();
    }

    static List<String> texts(List<ExpandedPaths.Found> found) {
        return found.stream().map(ExpandedPaths.Found::path).toList();
    }

    /** What must be known of the folders and of the archive that may be there. */
    Looks looks() {
        Looks looks = Looks.of(new FileState(dest()));
        for (var query : args.attributes().queries(dest())) {
            looks = looks.and(query);
        }
        if (isArchive()) {
            for (String folder : folders()) {
                looks = looks.and(DirectoryTree.of(folder, false));
            }
        }
        return looks;
    }

    /** The paths of all members, folders before what is in them; the archive itself is none. */
    List<String> members(Seen seen) {
        Predicate<String> isOut = new Exclusions(args.exclusionPatterns())::matches;
        List<String> members = new ArrayList<>();
        for (ExpandedPaths.Found one : paths) {
            if (one.isFolder()) {
                DirectoryTree.below(seen.of(DirectoryTree.of(one.path(), false))).stream()
                        .filter(it -> !it.is(FileInfo.Kind.SOCKET))
                        .map(FileInfo::path)
                        .forEach(members::add);
            } else if (one.isThere()) {
                members.add(one.path());
            }
        }
        members.remove(dest());
        members.removeIf(it -> isOut.test(args.isZip() ? it : nameOf(it)));
        return members.stream().distinct().toList();
    }

    /** The folders below those that are packed. */
    List<String> memberFolders(Seen seen) {
        return folders().stream()
                .flatMap(it -> DirectoryTree.below(seen.of(DirectoryTree.of(it, false))).stream())
                .filter(FileInfo::isDirectory)
                .map(FileInfo::path)
                .toList();
    }

    String nameOf(String path) {
        return path.startsWith(root()) ? path.substring(root().length()) : path;
    }
}
