package discos.deployer.failover;

/**
 * A place that holds an address of the manager, or seems to.
 *
 * @param path the file, below the sources of DISCOS
 * @param place what holds it, such as an attribute
 * @param value the address it holds
 */
public record Finding(String path, String place, String value, Verdict verdict) {

    /** What happens to it. */
    public sealed interface Verdict {
        /** Why. */
        String reason();
    }

    /** It gets another address. */
    public record Changes(String to, String reason) implements Verdict {}

    /** It stays. */
    public record Stays(String reason) implements Verdict {}

    /** Only people can say what it shall be. */
    public record Unclear(String reason, String wayOut) implements Verdict {}
}
