package discos.deployer.template.syntax;

/** A template that cannot be read. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    SyntaxException(String message, Place place) {
        super(message, null, false, false);
        this.place = place;
    }

    /** Where the mistake is. */
    public Place place() {
        return place;
    }
}
