package discos.deployer.template;

import discos.deployer.source.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Renders templates, expressions and conditions.
 *
 * <p>One templar serves a whole run: it keeps the templates it has parsed and nothing of any host.
 * All methods throw {@link discos.deployer.spi.RenderException} with the place of the mistake.
 */
public final class Templar {
    /** A templar that knows these plugins. */
    public Templar(Plugins plugins, ResultMode mode) {}

    /**
     * A value with all its {@code TemplateText} leaves rendered; the same object if it has none.
     */
    public Object render(Object rawTree, Scope scope) {
        throw new UnsupportedOperationException();
    }

    /** The value of an expression, as between double braces. */
    public Object evaluate(String expression, Origin origin, Scope scope) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether a condition holds, as {@code when} reads it.
     *
     * @param condition an expression as {@code String} or {@code TemplateText}, a boolean, or any
     *     value whose truth is asked
     */
    public boolean isTrue(Object condition, Origin origin, Scope scope) {
        throw new UnsupportedOperationException();
    }

    /**
     * Renders a text file, as the module {@code template} does.
     *
     * @param options {@code trim_blocks}, {@code lstrip_blocks}, {@code variable_start_string} and
     *     the other options of the module; absent ones have their defaults
     */
    public String renderFile(Path file, Map<String, Object> options, Scope scope) {
        throw new UnsupportedOperationException();
    }

    /** Asks a lookup by name, as {@code query} and the loops {@code with_X} do. */
    public List<Object> lookup(
            String name,
            List<Object> terms,
            Map<String, Object> named,
            Origin origin,
            Scope scope) {
        throw new UnsupportedOperationException();
    }

    /** The variables that the templates in a value need from outside. */
    public List<FreeName> freeNames(Object rawTree) {
        throw new UnsupportedOperationException();
    }

    /** The variables that an expression or condition needs from outside. */
    public List<FreeName> freeNamesOfExpression(String expression, Origin origin) {
        throw new UnsupportedOperationException();
    }

    /** A scope's variables as a value that renders each when it is asked for, as hostvars does. */
    public Map<String, Object> view(Scope scope) {
        throw new UnsupportedOperationException();
    }
}
