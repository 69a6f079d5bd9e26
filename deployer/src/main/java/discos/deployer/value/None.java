package discos.deployer.value;

/** Python's {@code None}; values never hold Java's {@code null}. */
public enum None {
    NONE;

    @Override
    public String toString() {
        return "None";
    }
}
