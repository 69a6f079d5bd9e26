package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.ControlSide.Configuration;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells settings of {@code ansible.cfg}, of the environment or by default, and options of plugins;
 * of those a host's variables say more than the rest, as {@code ansible_port} does. Options of the
 * command line are no settings.
 */
final class ConfigLookup {
    private static final List<String> WHERE_MISSING = List.of("error", "skip", "warn");
    private static final List<String> PLUGIN_TYPES =
            List.of(
                    ("become cache callback cliconf connection httpapi inventory lookup netconf"
                                    + " shell vars")
                            .split(" ", -1));

    /** What Python finds under such a name beside the settings, and Ansible refuses. */
    private static final Set<String> FUNCTIONS =
            Set.of("ConfigManager", "Sequence", "add_internal_fqcns", "set_constant", "to_text");

    private static final String FILE = "CONFIG_FILE";

    private ConfigLookup() {}

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        String whereMissing =
                chosen("on_missing", args.get(99, "on_missing", "error"), WHERE_MISSING);
        Object type = args.get(99, "plugin_type", None.NONE);
        Object plugin = args.get(99, "plugin_name", None.NONE);
        if ((type == None.NONE) != (plugin == None.NONE)) {
            throw PythonException.value(
                    "Both plugin_type and plugin_name are required, cannot use one without the"
                            + " other");
        }
        Optional<String> of =
                type == None.NONE
                        ? Optional.empty()
                        : Optional.of(plugin(chosen("plugin_type", type, PLUGIN_TYPES), plugin));
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (!(term instanceof String name)) {
                throw PythonException.value(
                        "Invalid setting identifier, \"%s\" is not a string, its a <class '%s'>"
                                .formatted(PythonText.str(term), PythonTypes.nameOf(term)));
            }
            Optional<Object> value = value(name, of, t);
            if (value.isEmpty() && whereMissing.equals("error")) {
                throw PythonException.value(
                        "Unable to find setting %s: Ansible has no attribute '%s'"
                                .formatted(name, name));
            }
            value.ifPresent(all::add);
        }
        return all;
    }

    private static String chosen(String option, Object value, List<String> choices) {
        String text = PythonText.str(value);
        if (!choices.contains(text)) {
            throw invalid(text, "plugin_type: lookup plugin: config setting: " + option, choices);
        }
        return text;
    }

    private static PythonException invalid(String value, String setting, List<String> choices) {
        return PythonException.value(
                "Invalid value \"%s\" for configuration option \"%s \", valid values are: %s"
                        .formatted(value, setting, String.join(", ", choices)));
    }

    private static String plugin(String type, Object name) {
        String text = PythonText.str(name);
        String plugin = type + "/" + text.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
        if (!ConfigSetting.hasPlugin(plugin)) {
            throw PythonException.value("Unable to load " + type + " plugin \"" + text + "\"");
        }
        return plugin;
    }

    /** The value of a setting, or of an option of a plugin; empty where there is no such thing. */
    private static Optional<Object> value(String name, Optional<String> plugin, Templating t) {
        if (plugin.isEmpty() && FUNCTIONS.contains(name)) {
            throw PythonException.value("Invalid setting \"" + name + "\" attempted");
        }
        if (plugin.isEmpty() && name.equals(FILE)) {
            return Optional.of(
                    t.control()
                            .configuration()
                            .file()
                            .<Object>map(Object::toString)
                            .orElse(None.NONE));
        }
        ConfigSetting setting =
                ConfigSetting.all().get(plugin.map(it -> it + "." + name).orElse(name));
        if (setting == null || (plugin.isEmpty() && name.contains("/"))) {
            return Optional.empty();
        }
        Object value = new ConfigValue(t).of(setting, written(setting, plugin.isPresent(), t));
        if (value != None.NONE
                && !setting.choices().isEmpty()
                && !setting.choices().contains(PythonText.str(value))) {
            throw invalid(PythonText.str(value), shown(setting), setting.choices());
        }
        return Optional.of(value);
    }

    /** How Ansible calls a setting in its errors. */
    static String shown(ConfigSetting setting) {
        int slash = setting.name().indexOf('/');
        int dot = setting.name().indexOf('.', slash);
        return slash < 0
                ? "setting: " + setting.name()
                : "plugin_type: %s plugin: %s setting: %s"
                        .formatted(
                                setting.name().substring(0, slash),
                                setting.name().substring(slash + 1, dot),
                                setting.name().substring(dot + 1));
    }

    /** What somebody wrote: in variables, the environment or the file; of several the last. */
    private static Optional<ConfigValue.Written> written(
            ConfigSetting setting, boolean isOfPlugin, Templating t) {
        Configuration configuration = t.control().configuration();
        Optional<ConfigValue.Written> found = Optional.empty();
        for (String key : setting.keys()) {
            String text = configuration.entries().get(key);
            if (text != null) {
                found = Optional.of(new ConfigValue.Written(text, configuration.fileFolder()));
            }
        }
        for (String name : setting.environment()) {
            Optional<String> text = t.control().environment(name);
            if (text.isPresent()) {
                found = Optional.of(new ConfigValue.Written(text.get(), configuration.folder()));
            }
        }
        for (String name : isOfPlugin ? setting.variables() : List.<String>of()) {
            Optional<Object> value = t.variable(name);
            if (value.isPresent()) {
                found = Optional.of(new ConfigValue.Written(value.get(), configuration.folder()));
            }
        }
        return found;
    }
}
