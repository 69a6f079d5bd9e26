package discos.deployer.inventory;

import java.util.Map;

/**
 * Variables of one group or host that one place gives.
 *
 * @param owner the group or host
 * @param source the file or folder that gives them, as the user would name it
 * @param values raw values by name: what YAML gives, with {@code TemplateText} leaves; shared by
 *     all hosts that have the layer
 */
public record VariableLayer(String owner, String source, Map<String, Object> values) {}
