package discos.deployer.remote.lock;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/**
 * Takes the lock of a host for the shell that runs this step.
 *
 * <p>The lock is a folder, since {@code mkdir} is atomic everywhere (POSIX, mkdir(2)). It belongs
 * to the shell's process and not to the run, so a run that was killed leaves no lock that counts.
 *
 * @param who the operator and the machine they sit at
 *     <p>The shell gives it back when it ends, however it ends.
 * @param since when the run began, as people write it
 * @param run tells this run from others: its further connections to a host share the lock
 */
record AcquireLock(String who, String since, String run) implements Step {
    private static final int BUSY = 73;

    @Override
    public String script() {
        return """
        if [ -w /var/lock ]; then lock=/var/lock/discos-deploy; else lock=/tmp/discos-deploy.lock; fi
        take() {
            mkdir "$lock" 2>/dev/null || return
            printf '%%s\\n' "$$" %s %s >"$lock/owner" || { rm -rf "$lock"; exit 1; }
            printf 'rm -rf %%s\\n' "$lock" >"$d_T/.farewell" && exit 0
            rm -rf "$lock"
            exit 1
        }
        take
        [ "$(sed -n 3p "$lock/owner" 2>/dev/null)" = %s ] && exit 0
        [ -d "$lock" ] || { mkdir "$lock"; exit; }
        pid=$(sed -n 1p "$lock/owner" 2>/dev/null)
        if [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null && [ ! -d "/proc/$pid" ]; then
            mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
            take
        fi
        sed -n 2p "$lock/owner" 2>/dev/null
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
