package discos.deployer.run.render;

import java.util.Map;

/**
 * What an include brings to a host for one item of its loop.
 *
 * @param name the rendered name of the file or role
 * @param variables of the loop
 */
public record Inclusion(String name, Map<String, Object> variables) {}
