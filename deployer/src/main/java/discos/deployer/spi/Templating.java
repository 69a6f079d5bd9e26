package discos.deployer.spi;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What filters, tests and lookups may use of the template that calls them. */
public interface Templating {

    /** A variable in scope, rendered; empty where it is not defined. */
    Optional<Object> variable(String name);

    /** The names of all variables in scope. */
    Set<String> variableNames();

    /** A value with all templates in it rendered; a text is taken as a template. */
    Object render(Object value);

    /** Applies another filter by name. */
    Object filter(String name, Object input, Arguments arguments);

    /** Asks another test by name. */
    boolean test(String name, Object input, Arguments arguments);

    /** Finds a file of the control machine; see {@link Control#find}. */
    Optional<Path> find(String kind, String path);

    /** A variable of the control machine's environment. */
    Optional<String> environment(String name);
}
