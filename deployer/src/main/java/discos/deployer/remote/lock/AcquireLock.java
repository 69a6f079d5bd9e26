package discos.deployer.remote.lock;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/**
 * Takes the lock of a host for the shell that runs this step.
 *
 * <p>The lock is a folder, since {@code mkdir} is atomic everywhere (POSIX, mkdir(2)). It belongs
 * to the shell's process and not to the run, so a run that was killed leaves no lock that counts:
 * not where the process is gone, nor where its number was given to another one since (then the
 * kernel's start or the process's is another), nor where nobody wrote who has it for five minutes.
 *
 * @param who the operator and the machine they sit at
 *     <p>The shell gives it back when it ends, however it ends.
 * @param since when the run began, as people write it
 * @param run tells this run from others: its further connections to a host share the lock
 */
record AcquireLock(String who, String since, String run) implements Step {
    private static final int BUSY = 73;

    /** When a process was born, and whether the one that took the lock is gone. */
    private static final String TOOLS =
            """
            born() {
                { read -r boot </proc/sys/kernel/random/boot_id && read -r stat <"/proc/$1/stat"; } 2>/dev/null || return
                set -- ${stat##*) }
                printf '%s %s\\n' "$boot" "${20}"
            }
            isleft() {
                pid=$(printf '%s\\n' "$owner" | sed -n 1p)
                if [ -z "$pid" ]; then [ -n "$(find "$lock" -prune -mmin +5 2>/dev/null)" ]
                elif kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; then
                    was=$(printf '%s\\n' "$owner" | sed -n 4p)
                    [ -n "$was" ] && [ "$was" != "$(born "$pid")" ]
                fi
            }
            """;

    @Override
    public String script() {
        return TOOLS
                + """
        if [ -w /var/lock ]; then lock=/var/lock/discos-deploy; else lock=/tmp/discos-deploy.lock; fi
        take() {
            e=$(mkdir "$lock" 2>&1) || return
            printf '%%s\\n' "$$" %s %s "$(born "$$")" >"$lock/owner" || { rm -rf "$lock"; exit 1; }
            printf 'rm -rf %%s\\n' "$lock" >"$d_T/.farewell" && exit 0
            rm -rf "$lock"
            exit 1
        }
        take
        [ -e "$lock" ] || take
        [ -e "$lock" ] || d_fail "$e"
        owner=$(cat "$lock/owner" 2>/dev/null)
        [ "$(printf '%%s\\n' "$owner" | sed -n 3p)" = %s ] && exit 0
        if isleft && mv "$lock" "$lock.$$" 2>/dev/null; then
            if [ "$(cat "$lock.$$/owner" 2>/dev/null)" = "$owner" ]; then rm -rf "$lock.$$"; take
            else mv "$lock.$$" "$lock"; fi
        fi
        printf '%%s\\n' "$owner" | sed -n 2p
        exit %d
        """
                        .formatted(
                                ShellQuote.quote(who + ", since " + since),
                                ShellQuote.quote(run),
                                ShellQuote.quote(run),
                                BUSY);
    }

    /** Whether this output says that another run has the lock. */
    static boolean isBusy(Output output) {
        return output.exitCode() == BUSY;
    }
}
