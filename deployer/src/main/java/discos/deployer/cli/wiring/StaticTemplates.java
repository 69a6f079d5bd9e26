package discos.deployer.cli.wiring;

import discos.deployer.plan.StaticValues;
import discos.deployer.playbook.Play;
import discos.deployer.spi.ControlSide;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders what must be known before any host.
 *
 * @param working the folder from which files are named
 * @param base variables below all others, such as {@code playbook_dir} and {@code groups}
 * @param extra the command line's, above all others
 */
public record StaticTemplates(
        Templar templar,
        ControlSide control,
        Path working,
        Map<String, Object> base,
        Map<String, Object> extra)
        implements StaticValues {

    @Override
    public Object render(Object raw, List<Map<String, Object>> layers) {
        Map<String, Object> variables = new LinkedHashMap<>(base);
        layers.forEach(variables::putAll);
        variables.putAll(extra);
        return templar.render(raw, new Scope(Variables.of(variables), control));
    }

    @Override
    public StaticValues within(Play play) {
        Map<String, Object> own = new LinkedHashMap<>(base);
        PlayFolder.of(play, working)
                .ifPresent(folder -> own.put("playbook_dir", folder.toString()));
        return new StaticTemplates(templar, control, working, own, extra);
    }
}
