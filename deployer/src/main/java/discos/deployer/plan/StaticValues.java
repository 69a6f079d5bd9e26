package discos.deployer.plan;

import discos.deployer.playbook.Play;
import java.util.List;
import java.util.Map;

/** Renders what must be known before any host: paths of imports, names of roles, tags, hosts. */
@FunctionalInterface
public interface StaticValues {

    /**
     * A value with its templates rendered.
     *
     * @param layers variables of the playbook, not rendered, later ones win; the command line's win
     *     over all of them and are added by the implementation
     * @throws discos.deployer.spi.RenderException if a template is wrong or needs a variable that
     *     only hosts have
     */
    Object render(Object raw, List<Map<String, Object>> layers);

    /** The same for what a play says, whose file may lie in another folder than the playbook's. */
    default StaticValues within(Play play) {
        return this;
    }
}
