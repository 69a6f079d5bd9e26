package discos.deployer.cli.wiring;

import discos.deployer.plan.StaticValues;
import discos.deployer.spi.ControlSide;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders what must be known before any host.
 *
 * @param base variables below all others, such as {@code playbook_dir} and {@code groups}
 * @param extra the command line's, above all others
 */
public record StaticTemplates(
        Templar templar, ControlSide control, Map<String, Object> base, Map<String, Object> extra)
        implements StaticValues {

    @Override
    public Object render(Object raw, List<Map<String, Object>> layers) {
        Map<String, Object> variables = new LinkedHashMap<>(base);
        layers.forEach(variables::putAll);
        variables.putAll(extra);
        return templar.render(raw, new Scope(Variables.of(variables), control));
    }
}
