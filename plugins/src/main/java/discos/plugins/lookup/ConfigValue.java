package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the value of a setting from what is written, by the type of the setting. */
record ConfigValue(Templating t) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(\\w+)|\\{([^}]*)\\})", Pattern.UNICODE_CHARACTER_CLASS);

    /** A default that is more than a text: a number, a truth, a list, a dict, a text in quotes. */
    private static final Pattern DATA =
            Pattern.compile("(?s)true|false|-?[0-9]+(\\.[0-9]+)?|[\"\\[{].*");

    private static final String HOME = "{home}";

    /**
     * A value as somebody wrote it.
     *
     * @param folder where its relative paths begin
     */
    record Written(Object value, Path folder) {}

    /** The value of a setting, of its default where nobody wrote one. */
    Object of(ConfigSetting setting, Optional<Written> written) {
        if (written.isEmpty() && setting.isRequired()) {
            throw PythonException.value(
                    "No setting was provided for required configuration "
                            + ConfigLookup.shown(setting)
                            + " ");
        }
        if (written.isPresent()) {
            return typed(setting, written.get());
        }
        Object fallback = fallback(setting.fallback());
        return fallback == None.NONE
                ? fallback
                : typed(setting, new Written(fallback, t.control().configuration().folder()));
    }

    private Object fallback(String text) {
        if (text.isEmpty()) {
            return None.NONE;
        }
        if (text.startsWith(HOME)) {
            List<Object> home = ConfigLookup.look(List.of("ANSIBLE_HOME"), Arguments.NONE, t);
            return home.getFirst() + text.substring(HOME.length());
        }
        return DATA.matcher(text).matches() ? t.control().readYaml(text).getFirst() : text;
    }

    private Object typed(ConfigSetting setting, Written written) {
        Object value = written.value();
        try {
            return switch (setting.type()) {
                case "bool" -> isTrue(value);
                case "int" -> Long.parseLong(PythonText.str(unquoted(value)).strip());
                case "float" -> Double.parseDouble(PythonText.str(unquoted(value)));
                case "list" -> list(value, ",");
                case "path", "tmppath" -> path(PythonText.str(value), written.folder());
                case "pathspec" -> paths(value, ":", written.folder());
                case "pathlist" -> paths(value, ",", written.folder());
                case "str" -> PythonText.str(unquoted(value));
                case "dict" -> {
                    if (!(value instanceof Map)) {
                        throw PythonException.value("it must be a dictionary");
                    }
                    yield value;
                }
                default -> unquoted(value);
            };
        } catch (NumberFormatException | PythonException e) {
            throw PythonException.value(
                    "Invalid type for configuration option %s : %s"
                            .formatted(ConfigLookup.shown(setting), e.getMessage()));
        }
    }

    private static boolean isTrue(Object value) {
        return List.of("y", "yes", "on", "1", "true", "t", "1.0")
                .contains(PythonText.str(unquoted(value)).toLowerCase(Locale.ROOT).strip());
    }

    private static List<Object> list(Object value, String separator) {
        if (!(value instanceof String text)) {
            return new ArrayList<>(PythonItems.list(value));
        }
        List<Object> all = new ArrayList<>();
        for (String item : text.split(separator, -1)) {
            all.add(unquoted(item.strip()));
        }
        return all;
    }

    private List<Object> paths(Object value, String separator, Path folder) {
        List<Object> all = new ArrayList<>();
        for (Object item : list(value, separator)) {
            all.add(path(PythonText.str(item), folder));
        }
        return all;
    }

    /** A whole path, with the variables of the environment and the home folder put in. */
    private String path(String text, Path folder) {
        String home = t.control().environment("HOME").orElse("~");
        String whole =
                VARIABLE.matcher(text.replace("{{CWD}}", folder.toString()))
                        .replaceAll(one -> Matcher.quoteReplacement(variable(one)));
        if (whole.equals("~") || whole.startsWith("~/")) {
            whole = home + whole.substring(1);
        }
        return folder.resolve(whole).normalize().toString();
    }

    private String variable(MatchResult found) {
        String name = found.group(1) == null ? found.group(2) : found.group(1);
        return t.control().environment(name).orElse(found.group());
    }

    private static Object unquoted(Object value) {
        return value instanceof String text
                        && text.length() > 1
                        && (text.startsWith("\"") || text.startsWith("'"))
                        && text.endsWith(text.substring(0, 1))
                        && text.charAt(text.length() - 2) != '\\'
                ? text.substring(1, text.length() - 1)
                : value;
    }
}
