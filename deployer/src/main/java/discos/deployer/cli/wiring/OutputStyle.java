package discos.deployer.cli.wiring;

import discos.deployer.report.AnsibleStyle;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads from ansible.cfg how output in Ansible's form is to look. */
public final class OutputStyle {
    private static final Set<String> FORMATS = Set.of("json", "yaml");

    /** Callbacks that look at the format of results at all. */
    private static final Set<String> HAVING_FORMATS = Set.of("default", "minimal");

    private OutputStyle() {}

    /** The form of a station's own runs, which leave skipped hosts out. */
    public static AnsibleStyle brief(int verbosity, Path folder) {
        return new AnsibleStyle(
                verbosity,
                folder,
                Optional.empty(),
                AnsibleStyle.Callback.DEFAULT,
                new AnsibleStyle.Choices(
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        Optional.empty(),
                        AnsibleStyle.Form.JSON));
    }

    /** What the settings ask. */
    public static AnsibleStyle of(AnsibleConfig config, int verbosity, Path folder) {
        return new AnsibleStyle(
                verbosity,
                folder,
                config.file(),
                callback(plain(config), config),
                new AnsibleStyle.Choices(
                        config.is(AnsibleOption.DISPLAY_SKIPPED_HOSTS),
                        config.is(AnsibleOption.DISPLAY_OK_HOSTS),
                        config.is(AnsibleOption.DISPLAY_FAILED_STDERR),
                        config.is(AnsibleOption.SHOW_CUSTOM_STATS),
                        config.is(AnsibleOption.CHECK_MODE_MARKERS),
                        config.is(AnsibleOption.SHOW_TASK_PATH_ON_FAILURE),
                        config.is(AnsibleOption.SHOW_PER_HOST_START),
                        colour(config),
                        form(config)));
    }

    private static AnsibleStyle.Form form(AnsibleConfig config) {
        String format = config.text(AnsibleOption.CALLBACK_RESULT_FORMAT);
        if (!FORMATS.contains(format) && HAVING_FORMATS.contains(plain(config))) {
            throw new ProblemException(
                    Problem.of(
                                    "bad-setting",
                                    "callback_result_format must be json or yaml, not '"
                                            + format
                                            + "'",
                                    Origin.of("ansible.cfg"))
                            .advise("set it to yaml, or leave it out for json"));
        }
        return new AnsibleStyle.Form(
                format.equals("yaml"),
                config.isSet(AnsibleOption.CALLBACK_FORMAT_PRETTY)
                        ? Optional.of(config.is(AnsibleOption.CALLBACK_FORMAT_PRETTY))
                        : Optional.empty(),
                config.number(AnsibleOption.JSON_INDENT));
    }

    private static Optional<Boolean> colour(AnsibleConfig config) {
        if (config.is(AnsibleOption.FORCE_COLOR)) {
            return Optional.of(true);
        }
        return config.is(AnsibleOption.NOCOLOR) ? Optional.of(false) : Optional.empty();
    }

    /** The callback's name without its collection. */
    private static String plain(AnsibleConfig config) {
        String name = config.text(AnsibleOption.STDOUT_CALLBACK);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static AnsibleStyle.Callback callback(String name, AnsibleConfig config) {
        return switch (name) {
            case "default" -> AnsibleStyle.Callback.DEFAULT;
            case "skippy" -> AnsibleStyle.Callback.SKIPPY;
            case "debug" -> AnsibleStyle.Callback.DEBUG;
            case "yaml" -> AnsibleStyle.Callback.YAML;
            case "json" -> AnsibleStyle.Callback.JSON;
            case "null" -> AnsibleStyle.Callback.NULL;
            case "minimal" -> AnsibleStyle.Callback.MINIMAL;
            case "oneline" -> AnsibleStyle.Callback.ONE_LINE;
            default ->
                    throw new ProblemException(
                            Problem.of(
                                            "unknown-callback",
                                            "there is no stdout_callback '"
                                                    + config.text(AnsibleOption.STDOUT_CALLBACK)
                                                    + "'",
                                            Origin.of("ansible.cfg"))
                                    .advise(
                                            "default, debug, yaml, json, minimal, oneline, null and skippy are"
                                                    + " there; --output json, jsonl and junit are for programs"));
        };
    }
}
