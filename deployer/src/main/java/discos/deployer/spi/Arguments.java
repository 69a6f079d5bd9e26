package discos.deployer.spi;

import java.util.List;
import java.util.Map;

/**
 * The arguments of a filter, test or lookup as a template gives them.
 *
 * @param positional those without a name; a filter's input is not among them
 * @param named those with a name
 */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    /** No arguments. */
    public static final Arguments NONE = new Arguments(List.of(), Map.of());
}
