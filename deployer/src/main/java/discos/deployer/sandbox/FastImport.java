package discos.deployer.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes commits as the stream that {@code git fast-import} reads.
 *
 * <p>Author and dates are fixed, so the same files always give the same commit ids.
 */
final class FastImport {
    private static final String AUTHOR = "DISCOS fixture <discos@localhost> ";
    private static final long FIRST_COMMIT = 1_546_300_800L; // 2019-01-01 00:00 UTC
    private static final long BETWEEN_COMMITS = 30L * 24 * 3600;

    private final StringBuilder stream = new StringBuilder();
    private final Map<String, Integer> heads = new HashMap<>();

    private FastImport() {}

    /** The stream of these commits, oldest first. */
    static String stream(List<FixtureCommit> commits) {
        FastImport importer = new FastImport();
        for (int number = 1; number <= commits.size(); number++) {
            importer.commit(commits.get(number - 1), number);
        }
        return importer.stream.append("done\n").toString();
    }

    private void commit(FixtureCommit commit, int number) {
        String signature = AUTHOR + (FIRST_COMMIT + (number - 1) * BETWEEN_COMMITS) + " +0000\n";
        line("commit refs/heads/" + commit.branch());
        line("mark :" + number);
        stream.append("author ").append(signature);
        stream.append("committer ").append(signature);
        data(commit.message() + "\n");
        Integer before = heads.get(commit.parent().isEmpty() ? commit.branch() : commit.parent());
        if (before != null) {
            line("from :" + before);
        }
        line("deleteall");
        commit.files()
                .forEach(
                        (path, text) -> {
                            line("M 100644 inline " + path);
                            data(text);
                        });
        heads.put(commit.branch(), number);
        commit.tags().forEach((name, hasMessage) -> tag(name, hasMessage, number, signature));
    }

    private void tag(String name, boolean hasMessage, int commit, String signature) {
        if (hasMessage) {
            line("tag " + name);
            line("from :" + commit);
            stream.append("tagger ").append(signature);
            data("Release " + name + "\n");
        } else {
            line("reset refs/tags/" + name);
            line("from :" + commit);
            line("");
        }
    }

    private void line(String text) {
        stream.append(text).append('\n');
    }

    private void data(String text) {
        line("data " + text.getBytes(StandardCharsets.UTF_8).length);
        line(text);
    }
}
