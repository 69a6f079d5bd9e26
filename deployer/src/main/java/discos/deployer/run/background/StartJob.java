package discos.deployer.run.background;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.util.List;

/**
 * Starts steps in the background and ends at once, having told the folder of the job.
 *
 * <p>The job is a fork of the session's own shell, so that the steps find all that they expect, but
 * no child of it: it outlives the session.
 *
 * @param steps applied one after another, up to the first that fails
 */
record StartJob(Job job, List<Step> steps) implements Step {
    /** Whether a job takes too long is looked at every so many seconds, as Ansible does. */
    private static final long STEP = 5;

    /** Ends a process and all below it, which are looked for before any of them is gone. */
    private static final String END_ALL =
            """
            y=$s l=$s
            while [ -n "$y" ]; do
              x=
              for f in /proc/[0-9]*/stat; do
                read -r c <"$f" || continue
                a=${f#/proc/} a=${a%/stat} c=${c##*) } b=${c#* }
                case " $y " in *" ${b%% *} "*) x="$x $a" ;; esac
              done 2>/dev/null
              l="$l$x" y=${x# }
            done
            kill -TERM $l 2>/dev/null
            sleep 1
            kill -KILL $l 2>/dev/null
            """;

    /** Copies the list. */
    StartJob {
        steps = List.copyOf(steps);
    }

    @Override
    public List<Content> contents() {
        return steps.stream().flatMap(step -> step.contents().stream()).toList();
    }

    @Override
    public boolean isStale(Output output) {
        return false;
    }

    @Override
    public String script() {
        StringBuilder text = new StringBuilder();
        text.append("j=").append(job.word()).append('\n');
        text.append(
                """
                (umask 077; mkdir -p "$j") || d_fail "cannot create $j"
                n=0
                for c do
                  n=$((n + 1))
                  (umask 077; cat -- "$c" >"$j/c$n") || exit 1
                done
                """);
        text.append("( ( trap '' HUP; exec </dev/null >/dev/null 2>&1; d_T=$j\n");
        text.append(
                """
                ( sleep %d & w=$!; trap 'kill "$w"; exit 0' TERM; wait "$w"
                  : >"$j/late"; read -r s <"$j/pid" || exit 0
                """
                        .formatted((job.seconds() + STEP - 1) / STEP * STEP));
        text.append(END_ALL).append(") & d_v=$!\nwhile :; do\n");
        int content = 0;
        for (int i = 1; i <= steps.size(); i++) {
            Step step = steps.get(i - 1);
            text.append(one(step, i, content));
            content += step.contents().size();
        }
        text.append(
                """
                break
                done
                rm -f "$j"/c*
                : >"$j/done"
                kill "$d_v" 2>/dev/null
                ) & )
                printf %s "$j"
                """);
        return text.toString();
    }

    /** One step; its positional parameters are the copies of its contents. */
    private static String one(Step step, int number, int before) {
        StringBuilder words = new StringBuilder();
        for (int i = 1; i <= step.contents().size(); i++) {
            words.append(" \"$j/c").append(before + i).append('"');
        }
        return """
               ( set --%s; eval %s ) >"$j/o%d" 2>"$j/e%d" & s=$!
               printf '%%s\\n' "$s" >"$j/pid"
               wait "$s"; r=$?
               printf '%%s\\n' "$r" >"$j/r%d"
               [ "$r" = 0 ] || break
               """
                .formatted(words, ShellQuote.quote(step.script()), number, number, number);
    }
}
