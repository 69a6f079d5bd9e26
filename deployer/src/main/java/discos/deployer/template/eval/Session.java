package discos.deployer.template.eval;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arguments;
import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Template;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.method.UnsafeTexts;
import java.util.Optional;
import java.util.Set;

/** What the evaluation of a template needs from outside. */
public interface Session extends UnsafeTexts.Texts {

    /** A variable of the scope, rendered. */
    Optional<Object> variable(String name);

    /** A variable of the scope as it is encrypted, where it is. */
    default Optional<Object> vaulted(String name) {
        return Optional.empty();
    }

    /** The names of the scope's variables. */
    Set<String> variableNames();

    /** A function that every template has. */
    Optional<Object> global(String name);

    /** Applies a filter. */
    Object filter(String name, Object input, Arguments arguments);

    /** Asks a test. */
    boolean test(String name, Object input, Arguments arguments);

    /** Another template, looked for beside the one that names it. */
    Optional<Template> load(String name, Origin from, Delimiters delimiters);

    /** Texts, by identity, that stay texts although they look like something else. */
    Set<String> kept();

    /** What follows a dot; empty where the value has none of the name. */
    default Optional<Object> member(Object target, String name) {
        return PythonAttributes.find(target, name);
    }
}
