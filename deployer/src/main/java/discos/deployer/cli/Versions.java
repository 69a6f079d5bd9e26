package discos.deployer.cli;

/** What {@code --version} prints. */
final class Versions {
    static final String TEXT = "DISCOS deploy 1.0";

    private Versions() {}
}
