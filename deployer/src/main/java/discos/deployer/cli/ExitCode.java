package discos.deployer.cli;

/** The exit codes of every command, which are {@code ansible-playbook}'s. */
final class ExitCode {
    static final int OK = 0;
    static final int COULD_NOT_RUN = 1;
    static final int HOST_FAILED = 2;
    static final int HOST_UNREACHABLE = 4;
    static final int BAD_OPTIONS = 5;
    static final int INTERRUPTED = 99;

    private ExitCode() {}
}
