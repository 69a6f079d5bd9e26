package discos.deployer.run.variables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The two ways in which facts are seen. */
final class Facts {
    private static final String PREFIX = "ansible_";

    private static final String LOCAL = "ansible_local";

    /** Facts that a host must not give, since they say how it is reached. */
    private static final Set<String> REFUSED =
            Set.of(
                    "ansible_host",
                    "ansible_port",
                    "ansible_user",
                    "ansible_password",
                    "ansible_connection",
                    "ansible_become",
                    "ansible_become_user",
                    "ansible_become_method",
                    "ansible_become_password",
                    "ansible_become_exe",
                    "ansible_become_flags",
                    "ansible_ssh_pass",
                    "ansible_facts",
                    "ansible_version");

    private Facts() {}

    /** Facts as variables: under the names given, without those that a host must not give. */
    static Map<String, Object> asVariables(Map<String, Object> facts) {
        Map<String, Object> variables = new LinkedHashMap<>(facts);
        variables
                .keySet()
                .removeIf(
                        name ->
                                REFUSED.contains(name)
                                        || name.startsWith("ansible_ssh_private")
                                        || name.startsWith("ansible_ssh_common"));
        return variables;
    }

    /** Facts under {@code ansible_facts}: without the prefix, but for {@code ansible_local}. */
    static Map<String, Object> namespaced(Map<String, Object> facts) {
        Map<String, Object> named = new LinkedHashMap<>();
        facts.forEach(
                (name, value) ->
                        named.put(
                                name.startsWith(PREFIX) && !name.equals(LOCAL)
                                        ? name.substring(PREFIX.length())
                                        : name,
                                value));
        return named;
    }
}
