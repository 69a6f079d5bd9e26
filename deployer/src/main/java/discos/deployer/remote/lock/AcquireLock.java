package discos.deployer.remote.lock;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.util.Optional;

/**
 * Takes the lock of a host for the shell that runs this step.
 *
 * <p>The lock is a folder, since {@code mkdir} is atomic everywhere (POSIX, mkdir(2)). It belongs
 * to the shell's process and not to the run, so a run that was killed leaves no lock that counts: a
 * dead shell's lock is taken over, and so is that of a shell whose connection is gone (it is then a
 * child of process 1) while it still waits for a command, which is ended first, as Ctrl-C would
 * have.
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
        owner() { sed -n "$1p" "${2:-$lock}/owner" 2>/dev/null; }
        alive() { kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; }
        alone() { read -r s <"/proc/$pid/stat" && s=${s##*) } && set -- $s && [ "$2" = 1 ]; }
        busy() { owner 2; exit 73; }
        take() {
            mkdir "$lock" 2>/dev/null || return
            printf '%s\\n' "$$" "$mine" "$me" >"$lock/owner" || { rm -rf "$lock"; exit 1; }
            printf 'rm -rf %s\\n' "$lock" >"$d_T/.farewell" && exit 0
            rm -rf "$lock"
            exit 1
        }
        take
        [ -d "$lock" ] || { mkdir "$lock"; exit; }
        pid=$(owner 1) who=$(owner 2) run=$(owner 3) how=$left
        [ -n "$pid" ] || busy
        if alive; then
            [ "$run" != "$me" ] || exit 0
            [ -n "$run" ] && alone || busy
            d_k "$pid"
            for i in 1 2 3 4 5; do ! alive || sleep 1; done
            ! alive || busy
            how=$ended
        fi
        [ "$run" = "$me" ] || printf '%s%s\\n' "$how" "$who" >&2
        mv "$lock" "$lock.$$" 2>/dev/null && case $(owner 1 "$lock.$$") in
            "$pid") rm -rf "$lock.$$" ;;
            *) mv "$lock.$$" "$lock" ;;
        esac
        take
        busy
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
