package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.List;

/** What is mounted where, in the kernel's order. */
public record MountTable() implements Query<List<MountTable.Mount>> {

    /** One mounted file system. */
    public record Mount(String source, String target, String type, List<String> options) {}

    @Override
    public String script() {
        return "exec cat /proc/self/mounts";
    }

    @Override
    public List<Mount> parse(Output output) {
        return output.text()
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(parts -> parts.length >= 4)
                .map(
                        parts ->
                                new Mount(
                                        unescape(parts[0]),
                                        unescape(parts[1]),
                                        parts[2],
                                        List.of(parts[3].split(","))))
                .toList();
    }

    /** The kernel writes blanks and backslashes as three octal digits. */
    private static String unescape(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
