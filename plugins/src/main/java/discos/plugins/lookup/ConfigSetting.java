package discos.plugins.lookup;

import discos.deployer.source.ProgramFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A setting of Ansible or an option of one of its plugins: what it is called, where it may be
 * written, and what it is where nobody does.
 *
 * @param name such as {@code DEFAULT_FORKS}, or {@code connection/ssh.port} of a plugin
 * @param type of its value, in Ansible's words; {@code text} where Ansible has none
 * @param isRequired whether it has no value where nobody writes one
 * @param fallback as it would be written; empty where it is nothing
 * @param environment variables of the environment, the last one counting most
 * @param keys of {@code ansible.cfg}, with the section and a dot before, likewise
 * @param variables of a host, likewise
 * @param choices all values that it may have; empty where any
 */
record ConfigSetting(
        String name,
        String type,
        boolean isRequired,
        String fallback,
        List<String> environment,
        List<String> keys,
        List<String> variables,
        List<String> choices) {
    private static final String FILE = "settings.txt";

    /** All of them by name. */
    static Map<String, ConfigSetting> all() {
        return Table.ALL;
    }

    /** Whether Ansible has options of such a plugin. */
    static boolean hasPlugin(String plugin) {
        return Table.PLUGINS.contains(plugin);
    }

    /** What is read once, when it is first needed. */
    private static final class Table {
        /** With those that have no option. */
        private static final List<String> PLUGINS =
                List.of(
                        ("connection/ssh connection/local connection/paramiko_ssh become/sudo"
                                        + " become/su shell/sh callback/default callback/minimal"
                                        + " callback/oneline callback/tree callback/junit"
                                        + " cache/memory cache/jsonfile vars/host_group_vars"
                                        + " inventory/advanced_host_list inventory/auto"
                                        + " inventory/constructed inventory/host_list inventory/ini"
                                        + " inventory/script inventory/toml inventory/yaml")
                                .split(" ", -1));

        private static final Map<String, ConfigSetting> ALL = read();

        private static Map<String, ConfigSetting> read() {
            Map<String, ConfigSetting> all = new LinkedHashMap<>();
            ProgramFile.lines(ConfigSetting.class, FILE).stream()
                    .map(Table::parsed)
                    .forEach(one -> all.put(one.name(), one));
            return all;
        }

        private static ConfigSetting parsed(String line) {
            List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            String type = cells.get(1);
            return new ConfigSetting(
                    cells.get(0),
                    type.replace("!", ""),
                    type.endsWith("!"),
                    cells.get(2),
                    words(cells.get(3)),
                    words(cells.get(4)),
                    words(cells.get(5)),
                    words(cells.get(6)));
        }

        private static List<String> words(String cell) {
            return Arrays.stream(cell.split(" ", -1)).filter(it -> !it.isEmpty()).toList();
        }
    }
}
