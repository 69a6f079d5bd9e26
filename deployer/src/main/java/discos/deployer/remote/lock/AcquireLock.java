package discos.deployer.remote.lock;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.util.Optional;

/**
 * Takes the lock of a host for the shell that runs this step.
 *
 * <p>The lock is a folder, since {@code mkdir} is atomic everywhere (POSIX, mkdir(2)). It belongs
 * to the shell's process and not to the run, so a run that was killed leaves no lock that counts:
 * not where the process is gone, nor where its number was given to another one since (then the
 * kernel's start or the process's is another), nor where nobody wrote who has it for five minutes.
 * Nor that of a shell whose connection is gone (it is then a child of process 1) while it still
 * waits for a command, which is ended first, as Ctrl-C would have.
 *
 * <p>The shell gives it back when it ends, however it ends.
 *
 * @param who the operator and the machine they sit at
 * @param since when the run began, as people write it
 * @param run tells this run from others: its further connections to a host share the lock
 */
record AcquireLock(String who, String since, String run) implements Step {
    private static final int BUSY = 73;

    private static final String LEFT =
            "took over the lock of a run that is gone and did not give it back: ";
    private static final String ENDED =
            "ended what a run that is gone had left running, and took over its lock: ";

    private static final String SCRIPT =
            """
        if [ -w /var/lock ]; then lock=/var/lock/discos-deploy; else lock=/tmp/discos-deploy.lock; fi
        born() {
            { read -r boot </proc/sys/kernel/random/boot_id && read -r stat <"/proc/$1/stat"; } 2>/dev/null || return
            set -- ${stat##*) }
            printf '%s %s\\n' "$boot" "${20}"
        }
        line() { printf '%s\\n' "$owner" | sed -n "$1p"; }
        running() { kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; }
        alone() { read -r stat <"/proc/$pid/stat" && set -- ${stat##*) } && [ "$2" = 1 ]; }
        take() {
            e=$(mkdir "$lock" 2>&1) || return
            printf '%s\\n' "$$" "$mine" "$me" "$(born "$$")" >"$lock/owner" || { rm -rf "$lock"; exit 1; }
            printf 'rm -rf %s\\n' "$lock" >"$d_T/.farewell" && exit 0
            rm -rf "$lock"
            exit 1
        }
        isleft() {
            pid=$(line 1)
            if [ -z "$pid" ]; then [ -n "$(find "$lock" -prune -mmin +5 2>/dev/null)" ]
            elif running; then
                was=$(line 4)
                [ -n "$was" ] || return
                [ "$was" = "$(born "$pid")" ] || return 0
                alone || return
                d_k "$pid"
                for i in 1 2 3 4 5; do ! running || sleep 1; done
                how=$ended
                ! running
            fi
        }
        take
        [ -e "$lock" ] || take
        [ -e "$lock" ] || d_fail "$e"
        owner=$(cat "$lock/owner" 2>/dev/null) how=$left
        [ "$(line 3)" = "$me" ] && exit 0
        if isleft; then
            printf '%s%s\\n' "$how" "$(line 2)" >&2
            if mv "$lock" "$lock.$$" 2>/dev/null && [ "$(cat "$lock.$$/owner" 2>/dev/null)" != "$owner" ]
            then mv "$lock.$$" "$lock"
            else rm -rf "$lock.$$"; take; fi
        fi
        line 2
        exit 73
        """;

    @Override
    public String script() {
        return "me=%s mine=%s left=%s ended=%s\n"
                        .formatted(
                                ShellQuote.quote(run),
                                ShellQuote.quote(who + ", since " + since),
                                ShellQuote.quote(LEFT),
                                ShellQuote.quote(ENDED))
                + SCRIPT;
    }

    /** What there is to tell about how the lock was got; empty where it was free. */
    static Optional<String> remark(Output output) {
        return Optional.of(output.errorText().strip()).filter(text -> !text.isEmpty());
    }

    /** Whether this output says that another run has the lock. */
    static boolean isBusy(Output output) {
        return output.exitCode() == BUSY;
    }
}
