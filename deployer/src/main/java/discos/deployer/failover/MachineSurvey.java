package discos.deployer.failover;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.List;

/**
 * Asks a machine what matters for a replacement; reads only.
 *
 * @param site the value of STATION
 * @param lock the file that exists while somebody observes
 * @param formers addresses of the lost manager, looked for in installed files
 * @param knocks {@code address port} to try
 */
public record MachineSurvey(String site, String lock, List<String> formers, List<String> knocks)
        implements Query<MachineState> {
    private static final String FIXED =
            """
            t() { printf '%s\\t%s\\n' "$1" "$2"; }
            t hostname "$(hostname)"
            ip -4 -o addr show 2>/dev/null | while read -r _ i _ a _; do
            t address "$a"
            [ "$i" = lo ] || ! command -v arping >/dev/null ||
            arping -q -D -c 1 -w 1 -I "${i%%@*}" "${a%%/*}" >/dev/null 2>&1 || [ $? != 1 ] || t duplicate "$a"
            done
            cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q ':0BB8 [0-9A-F]*:0000 0A' && t acs yes
            [ -e "$lock" ] && t lock "$(head -n 1 "$lock" | grep . || echo somebody)"
            b=$(sed -n "s/^export DISCOS_BRANCH=//p" /discos-sw/config/misc/load_branch 2>/dev/null | tail -n 1 | tr -d "\\"'")
            if [ -n "$b" ] && cd "/discos-sw/discos/$b" 2>/dev/null; then
            t release "$b"
            g() { GIT_OPTIONAL_LOCKS=0 git -c safe.directory='*' -c diff.autoRefreshIndex=false "$@" 2>/dev/null; }
            t commit "$(g rev-parse HEAD)"
            r=$(g symbolic-ref -q HEAD) && t branch "${r#refs/heads/}"
            g diff --name-only HEAD -- "$site/Configuration/CDB" | while read -r l; do t dirty "$l"; done
            fi
            for d in /discos-sw/introots/*/ /discos-sw/introots/.releases/*/; do
            r=$(readlink -f "$d") || continue
            for f in "$r/bin/discosup" "$r/bin/discosdown" "$r"/app-defaults/*Startup.xml; do
            [ -f "$f" ] && [ -n "$formers" ] && printf '%s\\n' "$formers" | grep -qwFf - "$f" && printf '%s\\n' "$f"
            done
            done | sort -u | while read -r f; do t baked "$f"; done
            k=/var/lib/discos-failover
            if c=$(cat $k/current 2>/dev/null); then
            t run "$c"
            while read -r l; do t about "$l"; done <"$k/$c/about"
            fi
            for d in "$k"/*/; do [ -f "$d/about" ] && p=$d; done
            if [ -n "${p-}" ] && [ ! -e "$p/restored" ]; then
            t past "$(basename "$p")"
            while read -r l; do t pastabout "$l"; done <"$p/about"
            fi
            printf '%s\\n' "$knocks" | {
            while read -r a p; do
            [ -n "$p" ] && command -v bash >/dev/null || continue
            (
            e=$(LC_ALL=C timeout 3 bash -c ": </dev/tcp/$a/$p" 2>&1)
            case $?:$e in 0:*) s=open ;; *refused*) s=closed ;; *) s=silent ;; esac
            t knock "$a $p $s"
            ) &
            done
            wait
            }
            exit 0
            """;

    @Override
    public String script() {
        return "site=%s; lock=%s; formers=%s; knocks=%s\n%s"
                .formatted(
                        ShellQuote.quote(site),
                        ShellQuote.quote(lock),
                        ShellQuote.quote(String.join("\n", formers)),
                        ShellQuote.quote(String.join("\n", knocks)),
                        FIXED);
    }

    @Override
    public MachineState parse(Output output) {
        return MachineState.parse(output.text());
    }
}
