package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of the files directly in a folder, by their paths; none where there is no folder.
 *
 * @param suffix what the names end with, such as {@code .conf}; empty for all
 */
public record FolderTexts(String folder, String suffix) implements Query<Map<String, String>> {

    @Override
    public String script() {
        return """
        for f in %s/*%s; do
          [ -f "$f" ] || continue
          printf '%%s\\0' "$f"; cat "$f"; printf '\\0'
        done
        exit 0
        """
                .formatted(ShellQuote.quote(folder), ShellQuote.quote(suffix));
    }

    @Override
    public Map<String, String> parse(Output output) {
        Map<String, String> texts = new TreeMap<>();
        String[] parts = output.text().split("\0", -1);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            texts.put(parts[i], parts[i + 1]);
        }
        return texts;
    }
}
