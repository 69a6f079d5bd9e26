package discos.plugins.module.docker;

import java.util.List;
import java.util.Map;

/** Checks the mappings that stand in arguments. */
final class Suboptions {
    private Suboptions() {}

    /**
     * Refuses what is no mapping, and names that none of these mappings has.
     *
     * @throws IllegalArgumentException with Ansible's message
     */
    static void check(
            String module, String option, Object value, List<String> names) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "elements value for option '"
                            + option
                            + "' is of type other than dict and unable to convert to dict");
        }
        List<String> unknown =
                map.keySet().stream().map(String::valueOf).filter(it -> !names.contains(it)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unsupported parameters for (%s) module: %s.%s."
                                    + " Supported parameters include: %s."
                            .formatted(
                                    module,
                                    option,
                                    String.join(", " + option + ".", unknown),
                                    String.join(", ", names.stream().sorted().toList())));
        }
    }
}
