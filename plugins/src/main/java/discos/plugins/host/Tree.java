package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for everything below a folder, the folder itself not included, sorted by path.
 *
 * @param isFollowed whether links are followed on the way
 */
public record Tree(String path, boolean isFollowed) implements Query<List<FileInfo>> {
    /** Ends a record; no path of {@code find} holds two slashes, as the start has none. */
    private static final String END = "//\n";

    @Override
    public String script() {
        String start = Words.path(path.replaceAll("/+", "/").replaceFirst("(?<=.)/$", ""));
        return "if [ -d %s ]; then find %s %s/. ! -name . -exec stat %s -c '%s\n%s\n%%n//' {} +; fi"
                .formatted(
                        start,
                        isFollowed ? "-L" : "",
                        start,
                        isFollowed ? "-L" : "",
                        PathState.FORMAT,
                        "%h");
    }

    @Override
    public List<FileInfo> parse(Output output) {
        List<FileInfo> found = new ArrayList<>();
        for (String record : output.text().split(END, -1)) {
            if (!record.isEmpty()) {
                String[] lines = record.split("\n", 5);
                String place = lines[4].replaceFirst("/\\./", "/");
                long links = Long.parseLong(lines[3]);
                FileInfo info = FileInfo.parse(place, lines[0], lines[1], lines[2], links);
                found.add(info);
            }
        }
        found.sort(java.util.Comparator.comparing(FileInfo::path));
        return found;
    }
}
