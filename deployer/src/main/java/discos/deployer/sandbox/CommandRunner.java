package discos.deployer.sandbox;

import java.util.function.Consumer;

/** Runs programs of this machine: the engine's client, git, the set-up scripts. */
public interface CommandRunner {

    /**
     * Runs a program to its end.
     *
     * @param progress receives each line of the standard error as soon as it is written
     * @throws SandboxException if the program cannot be started, or the thread is interrupted while
     *     it runs; the program is then ended, and the thread's interrupt status is set
     */
    Outcome run(Command command, Consumer<String> progress) throws SandboxException;

    /**
     * Runs a program to its end in silence.
     *
     * @throws SandboxException as above
     */
    default Outcome run(Command command) throws SandboxException {
        return run(command, line -> {});
    }
}
