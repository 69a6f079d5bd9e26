package discos.plugins.module.station;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a run, and which of its files are not as they were kept.
 *
 * <p>{@code FOLDER/current} names the run that is not done; {@code FOLDER/RUN/list} has a line for
 * each file: number, {@code f} or {@code -} (nothing was there), mode, owner, group, SHA-1, path
 * with all links followed; {@code FOLDER/RUN/NUMBER} is the copy.
 *
 * @param paths whose state is asked, too
 */
record KeptRun(String folder, String run, List<String> paths) implements Query<KeptRun.Seen> {

    /** A file of the list. */
    record Entry(String number, boolean isFile, String path) {}

    /**
     * What was seen.
     *
     * @param isCurrent whether it is this run that is not done
     * @param changed the files that are not as they were kept
     * @param missing the paths that are not kept yet
     * @param locked the paths that cannot be replaced, each with its reason
     */
    record Seen(
            boolean isCurrent, List<Entry> changed, List<String> missing, List<String> locked) {}

    /** The folder of the run. */
    String place() {
        return folder + "/" + run;
    }

    /** Where the copy of a file is. */
    String copy(Entry entry) {
        return place() + "/" + entry.number();
    }

    @Override
    public String script() {
        return """
                d=%s
                [ "$(cat %s 2>/dev/null)" = %s ] && [ -d "$d" ] && echo current
                if [ -f "$d/list" ]; then
                while read -r n k m u g s p; do
                if [ "$k" = f ]; then
                now=
                [ -f "$p" ] && now="$(stat -c '%%a %%u %%g' "$p") $(sha1sum <"$p" | cut -d' ' -f1)"
                [ "$now" = "$m $u $g $s" ] || printf 'changed %%s f %%s\\n' "$n" "$p"
                elif [ -e "$p" ]; then printf 'changed %%s - %%s\\n' "$n" "$p"; fi
                done <"$d/list"; fi
                for p in %s; do
                q=$(readlink -f "$p") || q=$p
                f=${q%%/*}
                cut -d' ' -f7- "$d/list" 2>/dev/null | grep -qxF -- "$q" || printf 'missing %%s\\n' "$p"
                while [ ! -d "${f:-/}" ]; do f=${f%%/*}; done
                if [ ! -w "${f:-/}" ]; then printf 'locked %%s is on a file system that cannot be written\\n' "$p"
                elif grep -qF " $q " /proc/mounts; then printf 'locked %%s is mounted by itself\\n' "$p"
                elif lsattr -d "$q" 2>/dev/null | cut -d' ' -f1 | grep -q i; then printf 'locked %%s is immutable\\n' "$p"; fi
                done
                exit 0
                """
                .formatted(
                        ShellQuote.quote(place()),
                        ShellQuote.quote(folder + "/current"),
                        ShellQuote.quote(run),
                        paths.isEmpty() ? "" : ShellQuote.join(paths));
    }

    @Override
    public Seen parse(Output output) {
        List<Entry> changed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> locked = new ArrayList<>();
        boolean isCurrent = false;
        for (String line : output.text().lines().toList()) {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "current" -> isCurrent = true;
                case "changed" -> changed.add(new Entry(words[1], words[2].equals("f"), words[3]));
                case "missing" -> missing.add(line.substring("missing ".length()));
                case "locked" -> locked.add(line.substring("locked ".length()));
                default -> throw new IllegalStateException("not a line of ours: " + line);
            }
        }
        return new Seen(isCurrent, changed, missing, locked);
    }
}
