package discos.deployer.cli.failover.survey;

import discos.deployer.failover.Sources;
import discos.deployer.release.CommitTree;
import discos.deployer.remote.edit.NamedHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sources of a commit that a machine is going to get. */
public record CommitSources(CommitTree tree) implements Sources {

    @Override
    public Optional<String> text(String path) {
        return tree.file(path).map(CommitSources::latin);
    }

    @Override
    public Map<String, String> naming(String folder, List<String> addresses) {
        Map<String, String> found = new TreeMap<>();
        tree.each(
                folder,
                (path, bytes) -> {
                    String text = latin(bytes);
                    if (text.indexOf('\0') < 0) {
                        text.lines()
                                .filter(line -> NamedHost.isIn(line, addresses))
                                .findFirst()
                                .ifPresent(line -> found.put(path, line));
                    }
                });
        return found;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
