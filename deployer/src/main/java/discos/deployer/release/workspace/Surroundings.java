package discos.deployer.release.workspace;

import java.time.Instant;
import java.util.List;

/** The process that works in a workspace: what it may use of the machine, and who hears it. */
public interface Surroundings {

    /**
     * Who this process is.
     *
     * @param user account name, for messages
     * @param uid the account's number
     * @param process id of the process
     * @param since when it began
     */
    record Caller(String user, long uid, long process, Instant since) {}

    /** Who works. */
    Caller caller();

    /** Whether there is a process with that id. */
    boolean isRunning(long process);

    /** Says a line of the result. */
    void say(String line);

    /** Says a line about how far the work has come. */
    void progress(String line);

    /** Whether the operator wants the work to end. */
    boolean isCancelled();

    /** Whether a login of this account finds the program; the commands of ACS are only there. */
    boolean hasProgram(String name);

    /**
     * Runs a program in the environment of a login; what it prints is seen at once.
     *
     * @param words the program and its arguments
     * @return its exit code
     */
    int run(List<String> words);
}
