package discos.plugins.module.debian;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks apt where its lists of sources are, and reads those of one line for each source. */
record AptSources() implements Query<AptSources.Found> {
    private static final int HEAD = 3;

    /**
     * What a host has.
     *
     * @param hasApt whether it has apt at all
     * @param codename of the distribution's release; empty where it is not told
     * @param list path of the main list
     * @param folder path of the folder of further lists, without a slash at its end
     * @param texts of the lists that are there, by their paths
     */
    record Found(
            boolean hasApt,
            String codename,
            String list,
            String folder,
            Map<String, String> texts) {

        /** The path of the first list that cannot be read as text. */
        Optional<String> garbled() {
            return texts.entrySet().stream()
                    .filter(it -> it.getValue().indexOf('\uFFFD') >= 0)
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    @Override
    public String script() {
        return """
        command -v apt-get >/dev/null 2>&1 || exit 0
        eval "$(apt-config shell l Dir::Etc::sourcelist/f p Dir::Etc::sourceparts/d 2>/dev/null)"
        l=${l:-/etc/apt/sources.list} p=${p:-/etc/apt/sources.list.d}
        c=$(. /etc/os-release 2>/dev/null; printf %s "${VERSION_CODENAME:-}")
        printf '%s\\0%s\\0%s\\0' "$c" "$l" "${p%/}"
        for f in "$l" "${p%/}"/*.list; do
          [ -f "$f" ] || continue
          printf '%s\\0' "$f"; cat "$f" || exit 1; printf '\\0'
        done
        exit 0
        """;
    }

    @Override
    public Found parse(Output output) {
        String[] parts = new String(output.out(), StandardCharsets.UTF_8).split("\0", -1);
        if (parts.length < HEAD) {
            return new Found(false, "", "", "", Map.of());
        }
        Map<String, String> texts = new TreeMap<>();
        String[] files = Arrays.copyOfRange(parts, HEAD, parts.length);
        for (int i = 0; i + 1 < files.length; i += 2) {
            texts.put(files[i], files[i + 1]);
        }
        return new Found(true, parts[0], parts[1], parts[2], texts);
    }
}
