package discos.plugins.module.station;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
     * @param marks {@code known} where something was kept for the run, {@code current} where it is
     *     not done, {@code closed} where it is, {@code restored} where it was undone
     * @param changed the files that are not as they were kept
     * @param missing the paths that are not kept yet
     * @param locked the paths that cannot be replaced, each with its reason
     */
    record Seen(Set<String> marks, List<Entry> changed, List<String> missing, List<String> locked) {
        boolean isCurrent() {
            return marks.contains("current");
        }

        /** Whether the run was done and not undone. */
        boolean isClosed() {
            return marks.contains("closed") && !marks.contains("restored");
        }

        /** Whether there is nothing to say about its undoing. */
        boolean isUndone() {
            return !marks.contains("known") || (marks.contains("restored") && !isCurrent());
        }
    }

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
                [ -f "$d/about" ] && echo known
                [ "$(cat %s 2>/dev/null)" = %s ] && [ -d "$d" ] && echo current
                for m in closed restored; do [ -e "$d/$m" ] && echo $m; done
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
        Set<String> marks = new HashSet<>();
        for (String line : output.text().lines().toList()) {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "known", "current", "closed", "restored" -> marks.add(words[0]);
                case "changed" -> changed.add(new Entry(words[1], words[2].equals("f"), words[3]));
                case "missing" -> missing.add(line.substring("missing ".length()));
                case "locked" -> locked.add(line.substring("locked ".length()));
                default -> throw new IllegalStateException("not a line of ours: " + line);
            }
        }
        return new Seen(marks, changed, missing, locked);
    }
}
