package discos.deployer.spi;

/** Makes another value of a value, as {@code input | name(arguments)} does. */
@FunctionalInterface
public interface Filter {

    /**
     * The value.
     *
     * @param input a Python value, possibly undefined
     * @throws RenderException if it cannot be made
     */
    Object apply(Object input, Arguments arguments, Templating templating);
}
