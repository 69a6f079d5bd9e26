package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.Optional;

/** Asks what is at a path, and where it leads if it is a link. */
public record FileState(String path) implements Query<PathState> {

    @Override
    public String script() {
        return """
                f=%s
                describe() {
                stat -c '%s' "$1" || exit 1
                if [ -d "$1" ]; then echo 1; else stat -c %%h "$1"; fi
                }
                if [ -L "$f" ]; then
                stat -c '%s' "$f" || exit 1
                t=$(readlink -f "$f")
                printf 'link\\n%%s\\0%%s\\0' "$(readlink "$f")" "$t"
                if [ -e "$f" ]; then describe "$t"; fi
                elif [ -e "$f" ]; then describe "$f"; fi
                """
                .formatted(Words.path(path), PathState.FORMAT, PathState.FORMAT);
    }

    @Override
    public PathState parse(Output output) {
        String text = output.text();
        if (!output.isOk() || text.isEmpty()) {
            return PathState.ABSENT;
        }
        String[] lines = text.split("\n", 4);
        if (!lines[3].startsWith("link\n")) {
            return new PathState(Optional.of(info(path, text)), Optional.empty());
        }
        String[] parts = lines[3].substring("link\n".length()).split("\0", 3);
        FileInfo self = FileInfo.parse(path, lines[0], lines[1], lines[2], 1);
        Optional<FileInfo> target =
                parts[2].isEmpty() ? Optional.empty() : Optional.of(info(parts[1], parts[2]));
        return new PathState(
                Optional.of(self), Optional.of(new PathState.Link(parts[0], parts[1], target)));
    }

    private static FileInfo info(String path, String text) {
        String[] lines = text.split("\n", 4);
        return FileInfo.parse(path, lines[0], lines[1], lines[2], Long.parseLong(lines[3].strip()));
    }
}
