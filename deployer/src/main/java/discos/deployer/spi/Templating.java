package discos.deployer.spi;

import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.method.UnsafeTexts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What filters, tests and lookups may use of the template that calls them. */
public interface Templating extends UnsafeTexts.Texts {

    /** What the template in a file gives. */
    enum Rendering {
        /** A text, whatever it looks like. */
        TEXT,
        /** What a value of a playbook gives in Ansible's usual mode. */
        DATA,
        /** What a value of a playbook gives in the mode of the run. */
        NATIVE
    }

    /** A variable in scope, rendered; empty where it is not defined. */
    Optional<Object> variable(String name);

    /** The names of all variables in scope. */
    Set<String> variableNames();

    /** A value with all templates in it rendered; a text is taken as a template. */
    Object render(Object value);

    /** Applies another filter by name. */
    Object filter(String name, Object input, Arguments arguments);

    /** Whether there is a filter of this name. */
    boolean hasFilter(String name);

    /** Whether there is a test of this name. */
    boolean hasTest(String name);

    /** Asks another test by name. */
    boolean test(String name, Object input, Arguments arguments);

    /** Asks a lookup by name. */
    List<Object> lookup(String name, List<Object> terms, Arguments arguments);

    /**
     * Renders a text file as a value of a playbook is rendered.
     *
     * @param options its marks, such as {@code variable_start_string}
     * @param extra variables that are seen only here
     */
    Object renderData(
            Path file, Map<String, Object> options, Rendering rendering, Map<String, Object> extra);

    /** An attribute or element of a value, possibly undefined, as a dot in a template has it. */
    Object attribute(Object value, Object name);

    /** The files, environment and commands of the control machine. */
    ControlSide control();

    /** What follows a dot; empty where the value has none of the name. */
    default Optional<Object> member(Object target, String name) {
        return PythonAttributes.find(target, name);
    }

    /** What lines end with in what is rendered. */
    default String lineEnd() {
        return "\n";
    }
}
