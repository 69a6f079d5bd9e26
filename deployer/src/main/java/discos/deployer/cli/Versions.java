package discos.deployer.cli;

/** What {@code --version} prints. */
public final class Versions {
    /** What --version prints. */
    public static final String TEXT = "DISCOS deploy 1.0";

    private Versions() {}
}
