package discos.plugins.module.debian;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Has apt fetch its indexes once the sources have changed, and takes the change back where apt
 * cannot.
 *
 * @param tries how often it is tried at the most
 * @param longest seconds between two tries at the most; the time doubles from one second on
 */
record ListUpdate(int tries, int longest) {

    /**
     * The step.
     *
     * @param before the texts that the changed lists had; of those not named here there was none
     */
    Step step(List<String> changed, Map<String, String> before) {
        List<Content> contents = new ArrayList<>();
        StringBuilder back = new StringBuilder();
        for (String path : changed) {
            String old = before.get(path);
            if (old == null) {
                back.append("rm -f -- ").append(ShellQuote.quote(path)).append('\n');
            } else {
                contents.add(Content.of(old));
                back.append("cat \"$%d\" >%s\n".formatted(contents.size(), Words.path(path)));
            }
        }
        return new ShellStep(
                """
                i=0 w=1 e=
                while [ "$i" -lt %d ]; do
                  i=$((i + 1))
                  o=$(DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q update 2>&1)
                  r=$?
                  e=$(printf '%%s\\n' "$o" | grep '^[EW]: ' | sed 's/: /:/' | tr '\\n' ',' | sed 's/,$//; s/,\\([EW]:\\)/, \\1/g')
                  case $o in *'W: Failed to fetch'*|*'W: Some index files failed'*) r=100 ;; esac
                  [ "$r" -ne 0 ] || exit 0
                  [ "$w" -le %d ] || w=%d
                  [ "$i" -ge %d ] || sleep "$w"
                  w=$((w * 2))
                done
                %sprintf 'Failed to update apt cache: %%s\\n' "${e:-unknown reason}" >&2
                exit 1
                """
                        .formatted(tries, longest, longest, tries, back),
                contents,
                false);
    }
}
