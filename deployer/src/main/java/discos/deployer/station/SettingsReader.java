package discos.deployer.station;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.source.TextFile;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the layers of settings, the weakest first; what is wrong names the place and the key. */
public final class SettingsReader {
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

    private final Problems problems;
    private final List<SettingLayer> layers = new ArrayList<>();

    /** Begins with the built-in defaults. */
    public SettingsReader(Problems problems) {
        this.problems = problems;
        SettingLayer defaults = new SettingLayer();
        for (Setting setting : Setting.values()) {
            if (!setting.fallback().isEmpty()) {
                defaults.put(setting, setting.fallback(), Origin.of("default"));
            }
        }
        layers.add(defaults);
    }

    /**
     * Adds a YAML file.
     *
     * @param shown the file as the user would name it
     */
    public SettingsReader file(Path path, String shown) {
        SettingLayer layer = new SettingLayer();
        TextFile.read(path, shown, problems)
                .flatMap(text -> new YamlReader(problems).document(text, shown))
                .ifPresent(document -> mapping(document, "", layer));
        layers.add(layer);
        return this;
    }

    /** Adds a station's profile, which must at least say the station's name. */
    public SettingsReader station(Path path, String shown) {
        file(path, shown);
        if (problems.isEmpty() && layers.getLast().origin(Setting.NAME).isEmpty()) {
            problems.add(
                    Problem.of(
                                    "missing-setting",
                                    "the profile does not say the station's name",
                                    new Origin(shown, 1, 1))
                            .advise("write 'name: SRT'"));
        }
        return this;
    }

    /** Adds a YAML file if there is one. */
    public SettingsReader optionalFile(Path path, String shown) {
        return Files.exists(path) ? file(path, shown) : this;
    }

    /** Adds the variables whose names begin with {@code DISCOS_DEPLOY_}. */
    public SettingsReader environment(Map<String, String> environment) {
        SettingLayer layer = new SettingLayer();
        List<String> known = Arrays.stream(Setting.values()).map(Setting::environmentName).toList();
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith(Setting.ENVIRONMENT_PREFIX)) {
                        Origin origin = Origin.of("environment variable " + name);
                        Setting.ofEnvironment(name)
                                .ifPresentOrElse(
                                        setting -> text(setting, value, origin, layer),
                                        () -> unknown(name, known, origin));
                    }
                });
        layers.add(layer);
        return this;
    }

    /** Adds what options of the command line set, by key. */
    public SettingsReader commandLine(Map<String, String> options) {
        SettingLayer layer = new SettingLayer();
        options.forEach(
                (key, value) -> {
                    Origin origin = Origin.of("command line");
                    Setting.ofKey(key)
                            .ifPresentOrElse(
                                    setting -> text(setting, value, origin, layer),
                                    () -> unknown(key, Setting.keys(), origin));
                });
        layers.add(layer);
        return this;
    }

    /** The settings; keys with problems have the value of a weaker layer. */
    public Settings settings() {
        return new Settings(layers.reversed());
    }

    private void mapping(Node node, String prefix, SettingLayer layer) {
        if (!(node instanceof Node.Mapping mapping)) {
            String what = prefix.isEmpty() ? "the file" : "'" + prefix + "'";
            problems.add(
                    Problem.of("bad-setting", what + " must be a mapping", node.origin())
                            .advise("write 'key: value', one a line"));
            return;
        }
        for (Node.Entry entry : mapping.entries()) {
            Node.Scalar name = entry.key();
            String key = prefix.isEmpty() ? name.text() : prefix + "." + name.text();
            Optional<Setting> setting = Setting.ofKey(key);
            if (setting.isPresent()) {
                node(setting.get(), entry.value(), layer);
            } else if (Setting.keys().stream().anyMatch(known -> known.startsWith(key + "."))) {
                mapping(entry.value(), key, layer);
            } else {
                unknown(key, Setting.keys(), name.origin());
            }
        }
    }

    private void node(Setting setting, Node value, SettingLayer layer) {
        boolean isList = setting.kind() == Setting.Kind.LIST;
        switch (value) {
            case Node.Scalar scalar when !isList ->
                    text(setting, scalar.text(), scalar.origin(), layer);
            case Node.Sequence sequence when isList && isOfScalars(sequence) ->
                    layer.put(setting, texts(sequence), sequence.origin());
            case Node.Scalar _, Node.Sequence _, Node.Mapping _ -> bad(setting, value.origin(), 1);
        }
    }

    private static boolean isOfScalars(Node.Sequence sequence) {
        return sequence.items().stream().allMatch(Node.Scalar.class::isInstance);
    }

    private static List<String> texts(Node.Sequence sequence) {
        return sequence.items().stream()
                .filter(Node.Scalar.class::isInstance)
                .map(item -> ((Node.Scalar) item).text())
                .toList();
    }

    /** Takes a text from wherever it comes; lists have commas there. */
    private void text(Setting setting, String text, Origin origin, SettingLayer layer) {
        switch (setting.kind()) {
            case TEXT -> layer.put(setting, text, origin);
            case LIST ->
                    layer.put(
                            setting,
                            Arrays.stream(text.split(",", -1))
                                    .map(String::strip)
                                    .filter(item -> !item.isEmpty())
                                    .toList(),
                            origin);
            case FLAG -> {
                String lower = text.toLowerCase(Locale.ROOT);
                if (TRUE.contains(lower) || FALSE.contains(lower)) {
                    layer.put(setting, (Object) TRUE.contains(lower), origin);
                } else {
                    bad(setting, origin, text.length());
                }
            }
            case NUMBER -> {
                if (text.matches("[1-9][0-9]{0,8}")) {
                    layer.put(setting, (Object) Integer.valueOf(text), origin);
                } else {
                    bad(setting, origin, text.length());
                }
            }
            case CDB -> {
                if (text.equals("telescope") || text.equals("test")) {
                    layer.put(setting, text, origin);
                } else {
                    bad(setting, origin, text.length());
                }
            }
        }
    }

    private void bad(Setting setting, Origin origin, int length) {
        problems.add(
                Problem.of(
                                "bad-setting",
                                setting.key() + " must be " + setting.kind().words(),
                                origin)
                        .spanning(length)
                        .advise(setting.kind().advice()));
    }

    private void unknown(String name, List<String> known, Origin origin) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        problems.add(
                Problem.of("unknown-setting", "unknown setting '" + name + "'", origin)
                        .spanning(last.length())
                        .advise(
                                DidYouMean.advice(
                                        name, known, "known are: " + String.join(", ", known))));
    }
}
