package discos.deployer.spi;

/** Says whether something holds of a value, as {@code input is name(arguments)} does. */
@FunctionalInterface
public interface Test {

    /**
     * Whether it holds.
     *
     * @throws RenderException if that cannot be said
     */
    boolean holds(Object input, Arguments arguments, Templating templating);
}
