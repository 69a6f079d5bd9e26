package discos.deployer.spi;

import java.util.List;

/** Brings values from outside the variables, as {@code lookup('name', terms)} does. */
@FunctionalInterface
public interface Lookup {

    /**
     * The values; {@code query} gives them as they are, {@code lookup} joins texts with commas.
     *
     * @throws RenderException if they cannot be had
     */
    List<Object> look(List<Object> terms, Arguments arguments, Templating templating);
}
