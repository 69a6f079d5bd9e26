package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything below a folder, the folder itself first; a link to a folder is taken for it.
 *
 * @param depth how many levels below the folder; empty for all
 * @param follow whether symbolic links to folders are entered
 * @param digest of the regular files, as in {@link FileState}
 * @param isTimed as in {@link FileState}
 */
public record DirectoryTree(
        String path,
        Optional<Integer> depth,
        boolean follow,
        Optional<String> digest,
        boolean isTimed)
        implements Query<List<DirectoryTree.Entry>> {

    /** A path of the tree, written below the folder's own path. */
    public record Entry(String path, FileStatus status) {}

    /** All of the tree, without digests and times. */
    public static DirectoryTree of(String path, boolean follow) {
        return new DirectoryTree(path, Optional.empty(), follow, Optional.empty(), false);
    }

    /** What is below the folder, sorted by path, out of such a tree. */
    public static List<FileInfo> below(List<Entry> tree) {
        return tree.stream()
                .skip(1)
                .flatMap(entry -> entry.status().self().stream())
                .sorted(Comparator.comparing(FileInfo::path))
                .toList();
    }

    @Override
    public String script() {
        String find =
                "find "
                        + (follow ? "-L " : "-H ")
                        + "\"$p\""
                        + depth.map(levels -> " -maxdepth " + levels).orElse("");
        String stat = follow ? "stat -L" : "stat";
        String sums = digest.map(FileState::tool).map(DirectoryTree::sums).orElse("");
        return "p="
                + ShellQuote.quote(path)
                + """

                [ -e "$p" ] || [ -L "$p" ] || exit 0
                case $p in -*) p=./$p;; esac
                d_format TIMES
                g=; stat --printf='' / >/dev/null 2>&1 && g=1
                if [ -n "$g" ]; then FIND -exec STAT --printf="$f\\n%n\\n\\0" {} +
                else FIND -exec STAT -c "$f
                %n" {} \\; -exec printf '\\0' \\;
                fi 2>/dev/null
                printf '\\0'
                FIND -type l -exec sh -c 'for f do printf "%s\\0" "$f"; readlink -n "$f"; \
                printf "\\0"; readlink -f "$f"; printf "\\0"; done' sh {} +
                printf '\\0'
                SUMS
                """
                        .replace("SUMS", sums)
                        .replace("FIND", find)
                        .replace("STAT", stat)
                        .replace("TIMES", isTimed ? "t" : "''");
    }

    /** GNU tools escape line ends in names, so one process can do many; busybox does not. */
    private static String sums(String tool) {
        return """
        if [ -n "$g" ]; then FIND -type f -exec TOOL {} + 2>/dev/null; printf '\\0'
        else printf '\\0'; FIND -type f -exec sh -c 'for f do printf "%s\\0" "$f"; TOOL <"$f"; \
        printf "\\0"; done' sh {} + 2>/dev/null
        fi
        """
                .replace("TOOL", tool);
    }

    @Override
    public List<Entry> parse(Output output) {
        return TreeListing.parse(output.text());
    }
}
