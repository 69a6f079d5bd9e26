package discos.deployer.plan.check;

import discos.deployer.source.Origin;
import java.util.List;

/** What the template language says of texts without rendering them. */
public interface Expressions {

    /**
     * A variable that a template needs.
     *
     * @param isGuarded whether it may be undefined there: it has a default, is tested for being
     *     defined, or stands on a branch that may not be reached
     */
    record Use(String name, Origin origin, boolean isGuarded) {}

    /**
     * The variables that the templates in a value need from outside.
     *
     * @throws discos.deployer.spi.RenderException if a template has a syntax error
     */
    List<Use> inValue(Object raw);

    /**
     * The variables that a condition needs.
     *
     * @throws discos.deployer.spi.RenderException if it has a syntax error
     */
    List<Use> inCondition(String expression, Origin origin);
}
