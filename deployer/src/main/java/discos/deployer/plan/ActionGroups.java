package discos.deployer.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of modules to which {@code module_defaults} may give arguments, as {@code group/NAME}.
 *
 * <p>Those of ansible-core 2.14. All but the one for tests are of clouds and containers, of which
 * no module is there, so that they have nothing to give to.
 */
public final class ActionGroups {
    private static final String PREFIX = "group/";
    private static final String CORE = "ansible.builtin.";

    private static final Map<String, Set<String>> MODULES = Map.of("testgroup", Set.of("ping"));

    /** Their names without that of the collection. */
    public static final List<String> NAMES =
            List.of(
                    "acme",
                    "aws",
                    "azure",
                    "cpm",
                    "docker",
                    "gcp",
                    "k8s",
                    "os",
                    "ovirt",
                    "testgroup",
                    "testlegacy",
                    "vmware");

    private ActionGroups() {}

    /** Whether a key of {@code module_defaults} names a group. */
    public static boolean isGroup(String key) {
        return key.startsWith(PREFIX);
    }

    /** Whether there is such a group; those of collections are not known here, and may be. */
    public static boolean isKnown(String key) {
        String name = name(key);
        return name.contains(".") || NAMES.contains(name);
    }

    /** Whether the key names a group to which a module of one of these names belongs. */
    public static boolean hasOneOf(String key, List<String> modules) {
        return isGroup(key)
                && MODULES.getOrDefault(name(key), Set.of()).stream().anyMatch(modules::contains);
    }

    private static String name(String key) {
        String name = key.substring(PREFIX.length());
        return name.startsWith(CORE) ? name.substring(CORE.length()) : name;
    }
}
