package discos.deployer.value;

/** Python's {@code ...}, which a text of three dots becomes in the native mode. */
public enum Ellipsis {
    ELLIPSIS;

    @Override
    public String toString() {
        return "Ellipsis";
    }
}
