package discos.deployer.failover;

import java.util.Optional;

/**
 * A place that holds an address of the manager, or seems to.
 *
 * @param path the file, below the sources of DISCOS
 * @param place what holds it, such as an attribute
 * @param value the address it holds
 */
public record Finding(String path, String place, String value, Verdict verdict) {

    /**
     * What the place must hold in the end; empty where that is not for the replacement to say.
     *
     * @param next the new manager's addresses
     */
    public Optional<String> due(Replacement.Addresses next) {
        return switch (verdict) {
            case Changes(String to, String _) -> Optional.of(to);
            case Stays _ -> Optional.of(value).filter(next::has);
            case Unclear _ -> Optional.empty();
        };
    }

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
