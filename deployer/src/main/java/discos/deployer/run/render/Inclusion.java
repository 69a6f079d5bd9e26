package discos.deployer.run.render;

import java.util.Map;
import java.util.Optional;

/**
 * What an include brings to a host for one item of its loop.
 *
 * @param name the rendered name of the file or role
 * @param label what the item is called; empty without a loop
 * @param variables of the loop
 * @param options the rendered arguments of an include of a role, its name excepted
 */
public record Inclusion(
        String name,
        Optional<String> label,
        Map<String, Object> variables,
        Map<String, Object> options) {}
