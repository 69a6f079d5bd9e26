package discos.deployer.cli.console;

/** Does something when the process is told to end, and ends it with 99 then. */
public final class AtInterrupt implements AutoCloseable {
    private final Thread hook;

    /**
     * From now on.
     *
     * @param action takes 20 seconds at the most
     */
    public AtInterrupt(Runnable action) {
        this.hook =
                new Thread(
                        () -> {
                            action.run();
                            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                        },
                        "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending already: the action runs or has run
            return;
        }
    }
}
