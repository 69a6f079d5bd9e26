package discos.plugins.module.station;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import java.util.List;

/**
 * The steps of {@link KeptFiles}; each can be broken off anywhere and done again. Copies are on the
 * disk before anything else changes, so that they outlive a power cut.
 */
final class KeptSteps {
    private KeptSteps() {}

    /** Copies files aside; the line of the list is written when the copy is whole. */
    static Step keep(KeptRun run, List<String> paths, Content about) {
        String script =
                """
                umask 077
                d=%s
                mkdir -p "$d" || exit
                [ -f "$d/about" ] || { cat "$1" >"$d/.about" && mv "$d/.about" "$d/about"; } || exit
                printf '%%s\\n' %s >%s && mv %s %s || exit
                keep() {
                q=$(readlink -f "$1") || q=$1
                n=1
                [ -f "$d/list" ] && n=$(($(wc -l <"$d/list") + 1))
                if [ -f "$q" ]; then
                rm -f "$d/$n"
                cp -a -- "$q" "$d/$n" || exit
                s=$(sha1sum <"$d/$n") || exit
                l="$n f $(stat -c '%%a %%u %%g' "$d/$n") ${s%%%% *} $q"
                elif [ -e "$q" ]; then echo "$q is no regular file" >&2; exit 1
                else l="$n - 0 0 0 - $q"; fi
                printf '%%s\\n' "$l" >>"$d/list" || exit
                }
                %s
                sync -f "$d" 2>/dev/null || sync
                """
                        .formatted(
                                ShellQuote.quote(run.place()),
                                ShellQuote.quote(run.run()),
                                ShellQuote.quote(run.folder() + "/.current"),
                                ShellQuote.quote(run.folder() + "/.current"),
                                ShellQuote.quote(run.folder() + "/current"),
                                paths.isEmpty()
                                        ? ":"
                                        : "for p in "
                                                + ShellQuote.join(paths)
                                                + "; do keep \"$p\"; done");
        return new ShellStep(script, List.of(about), true);
    }

    /** Puts one file back in a rename, or removes what was not there. */
    static Step restore(KeptRun run, KeptRun.Entry entry) {
        String path = ShellQuote.quote(entry.path());
        if (!entry.isFile()) {
            return ShellStep.of("rm -f -- " + path);
        }
        String aside = ShellQuote.quote(entry.path() + ".discos-failover");
        return ShellStep.of(
                "rm -f -- %s; cp -a -- %s %s && mv -f -- %s %s"
                        .formatted(aside, ShellQuote.quote(run.copy(entry)), aside, aside, path));
    }

    /** Says that the run is done, and how it ended. */
    static Step close(KeptRun run, String how) {
        return ShellStep.of(
                ": >%s && rm -f %s"
                        .formatted(
                                ShellQuote.quote(run.place() + "/" + how),
                                ShellQuote.quote(run.folder() + "/current")));
    }
}
