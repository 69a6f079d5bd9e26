package discos.deployer.remote;

/** Hears what a live step prints while it runs. */
@FunctionalInterface
public interface LiveOutput {
    /** A listener that drops everything. */
    LiveOutput SILENT = (chunk, isError) -> {};

    /** A piece of output as it came, not cut at line ends. */
    void heard(byte[] chunk, boolean isError);
}
