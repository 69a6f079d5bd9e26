package discos.deployer.template.eval;

import discos.deployer.template.syntax.Expression;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes odd constants before the rest, as Jinja does when it compiles a template.
 *
 * <p>It writes what came out into the compiled template as Python prints it. So a slice of what has
 * none is undefined and may be given a default, and a number without end is a name that Python does
 * not know.
 */
final class Folder {
    private final Session session;
    private final Evaluator evaluator;

    Folder(Session session, Evaluator evaluator) {
        this.session = session;
        this.evaluator = evaluator;
    }

    /** The value of an odd constant, where Jinja could write it down. */
    Optional<Object> folded(Expression expression, Frame frame) {
        try {
            return Optional.of(evaluator.value(expression, frame))
                    .filter(value -> isWritable(value, session.kept()));
        } catch (PythonException e) {
            return Optional.empty(); // then it is computed when the template is rendered
        }
    }

    /**
     * Whether Jinja writes such a constant into the compiled template.
     *
     * @param kept texts, by identity, of Ansible's own class for them
     */
    static boolean isWritable(Object value, Set<String> kept) {
        return switch (value) {
            case String text -> !kept.contains(text);
            case Boolean _, Number _, Markup _, PythonRange _, PythonComplex _, None _ -> true;
            case PythonView _ -> false;
            case Tuple items when items.isNamed() -> false;
            case Collection<?> items -> items.stream().allMatch(item -> isWritable(item, kept));
            case Map<?, ?> map -> isWritable(map.keySet(), kept) && isWritable(map.values(), kept);
            default -> false;
        };
    }

    /** The value, read from what was written: numbers without end have no literal. */
    static Object readBack(Object value) {
        switch (value) {
            case Double number when Double.isInfinite(number) -> throw unknown("inf");
            case Double number when Double.isNaN(number) -> throw unknown("nan");
            case Collection<?> items -> items.forEach(Folder::readBack);
            case Map<?, ?> map ->
                    map.forEach(
                            (key, item) -> {
                                readBack(key);
                                readBack(item);
                            });
            default -> {}
        }
        return value;
    }

    private static PythonException unknown(String name) {
        return PythonException.value("name '" + name + "' is not defined");
    }
}
