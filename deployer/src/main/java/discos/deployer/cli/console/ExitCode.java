package discos.deployer.cli.console;

/** The exit codes of every command, which are {@code ansible-playbook}'s. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int COULD_NOT_RUN = 1;
    public static final int HOST_FAILED = 2;
    public static final int HOST_UNREACHABLE = 4;

    /** Of {@code discos-play} only; elsewhere it is 1. */
    public static final int PARSER_MISTAKE = 4;

    public static final int BAD_OPTIONS = 5;
    public static final int INTERRUPTED = 99;

    private ExitCode() {}
}
