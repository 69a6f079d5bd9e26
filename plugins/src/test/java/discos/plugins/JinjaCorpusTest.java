package discos.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.template.ResultMode;
import discos.plugins.filter.data.JsonFilters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders what real Ansible rendered, and compares. */
class JinjaCorpusTest {
    @TempDir Path folder;

    @Test
    void rendersTheCorpusAsAnsibleDoes() throws IOException {
        String file = System.getProperty("jinja.corpus", "");
        String text = file.isEmpty() ? resource("jinja.jsonl") : Files.readString(Path.of(file));
        assertThat(failures(file.isEmpty() ? "jinja.jsonl" : file, text)).isEmpty();
    }

    @Test
    void rendersOurOwnRowsAsAnsibleDoes() throws IOException {
        assertThat(failures("jinja-more.jsonl", resource("jinja-more.jsonl"))).isEmpty();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = JinjaCorpusTest.class.getResourceAsStream("/" + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> failures(String name, String text) {
        List<String> failures = new ArrayList<>();
        Map<String, int[]> counts = new TreeMap<>();
        for (String line : text.lines().toList()) {
            CorpusRow row = row(line);
            if (row.isHostDependent()) {
                continue;
            }
            for (ResultMode mode : ResultMode.values()) {
                int[] count = counts.computeIfAbsent(row.category() + " " + mode, _ -> new int[2]);
                count[1]++;
                var failure = row.failure(mode, folder);
                if (failure.isEmpty()) {
                    count[0]++;
                }
                failure.ifPresent(failures::add);
            }
        }
        print(name, counts);
        return failures;
    }

    @SuppressWarnings("unchecked")
    private static CorpusRow row(String line) {
        Object values = JsonFilters.parse(line);
        return new CorpusRow((Map<String, Object>) values);
    }

    private static void print(String name, Map<String, int[]> counts) {
        Map<String, int[]> totals = new LinkedHashMap<>();
        StringBuilder out = new StringBuilder();
        counts.forEach(
                (key, count) -> {
                    out.append(String.format("%-28s %d of %d%n", key, count[0], count[1]));
                    int[] total =
                            totals.computeIfAbsent(
                                    key.substring(key.lastIndexOf(' ') + 1), _ -> new int[2]);
                    total[0] += count[0];
                    total[1] += count[1];
                });
        totals.forEach(
                (mode, count) ->
                        out.append(
                                String.format(
                                        "%s %s: %d of %d rows passed%n",
                                        name, mode, count[0], count[1])));
        System.out.print(out);
    }
}
