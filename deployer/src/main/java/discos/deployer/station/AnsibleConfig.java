package discos.deployer.station;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.source.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code ansible.cfg} and the {@code ANSIBLE_*} variables of the environment say; the
 * environment wins.
 */
public final class AnsibleConfig {
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1", "y", "t");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0", "n", "f");

    /** Whatever is set but not empty means true, as users of NO_COLOR expect. */
    private static final String NO_COLOR = "NO_COLOR";

    private final Map<AnsibleOption, String> values = new EnumMap<>(AnsibleOption.class);
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Optional<Path> file;
    private final List<String> warnings = new ArrayList<>();

    private AnsibleConfig(Optional<Path> file) {
        this.file = file;
    }

    /** Ansible's defaults. */
    public static AnsibleConfig defaults() {
        return new AnsibleConfig(Optional.empty());
    }

    /**
     * Reads the file that Ansible would read: {@code ANSIBLE_CONFIG}, {@code ansible.cfg} in the
     * working folder, {@code .ansible.cfg} in the home folder, {@code /etc/ansible/ansible.cfg}.
     */
    public static AnsibleConfig find(
            Map<String, String> environment, Path workingFolder, Path home, Problems problems) {
        Optional<Path> named =
                Optional.ofNullable(environment.get("ANSIBLE_CONFIG"))
                        .map(path -> path.startsWith("~/") ? home + path.substring(1) : path)
                        .map(workingFolder::resolve)
                        .map(path -> Files.isDirectory(path) ? path.resolve("ansible.cfg") : path)
                        .filter(AnsibleConfig::isThere);
        Path here = workingFolder.resolve("ansible.cfg");
        boolean isOpen = isWritableByAll(workingFolder);
        Optional<Path> found =
                named.or(
                        () ->
                                Stream.of(
                                                here,
                                                home.resolve(".ansible.cfg"),
                                                Path.of("/etc/ansible/ansible.cfg"))
                                        .filter(path -> !isOpen || !path.equals(here))
                                        .filter(AnsibleConfig::isThere)
                                        .findFirst());
        AnsibleConfig config = read(found, workingFolder, environment, problems);
        if (named.isEmpty() && isOpen && Files.exists(here)) {
            config.warnings.add(
                    "Ansible is being run in a world writable directory ("
                            + workingFolder
                            + "), ignoring it as an ansible.cfg source.");
        }
        return config;
    }

    private static boolean isThere(Path path) {
        return Files.isReadable(path) && !Files.isDirectory(path);
    }

    /** Whoever can write there could make this run do anything by an ansible.cfg. */
    private static boolean isWritableByAll(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException _) {
            // a folder that cannot be looked at has no file that could be read either
            return false;
        }
    }

    /** Reads the given file, if any, and the environment. */
    public static AnsibleConfig read(
            Optional<Path> file,
            Path workingFolder,
            Map<String, String> environment,
            Problems problems) {
        AnsibleConfig config = new AnsibleConfig(file);
        file.ifPresent(path -> config.readFile(path, workingFolder, problems));
        for (AnsibleOption option : AnsibleOption.values()) {
            for (String name : option.environmentNames()) {
                String text = environment.get(name);
                if (text != null && !text.isEmpty()) {
                    Origin origin = Origin.of("environment variable " + name);
                    String value = name.equals(NO_COLOR) ? "true" : text;
                    config.put(option, new IniFile.Value(value, origin), workingFolder, problems);
                }
            }
        }
        environment.forEach(
                (name, text) ->
                        Effectless.named(name)
                                .filter(_ -> !text.isEmpty())
                                .ifPresent(
                                        it ->
                                                config.told(
                                                        it,
                                                        new IniFile.Value(
                                                                text,
                                                                Origin.of(
                                                                        "environment variable "
                                                                                + name)),
                                                        problems)));
        return config;
    }

    /** What the operator should know: files not read, settings without an effect here. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The file that was read. */
    public Optional<Path> file() {
        return file;
    }

    /** All that the file has, by section and key with a dot between, as it is written. */
    public Map<String, String> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** Whether somebody set the option. */
    public boolean isSet(AnsibleOption option) {
        return values.containsKey(option);
    }

    /** The text of an option; empty if it has none. */
    public String text(AnsibleOption option) {
        return values.getOrDefault(option, option.fallback());
    }

    /** Whether a flag is on. */
    public boolean is(AnsibleOption option) {
        return text(option).equals("true");
    }

    /** The number of an option; 0 if it has none. */
    public int number(AnsibleOption option) {
        String text = text(option);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** The paths of an option. */
    public List<String> paths(AnsibleOption option) {
        return text(option).lines().toList();
    }

    private void readFile(Path path, Path workingFolder, Problems problems) {
        String shown =
                path.startsWith(workingFolder)
                        ? workingFolder.relativize(path).toString()
                        : path.toString();
        Path folder = Optional.ofNullable(path.getParent()).orElse(workingFolder);
        TextFile.read(path, shown, problems)
                .map(text -> new IniFile(text, shown, problems))
                .ifPresent(ini -> take(ini, folder, problems));
    }

    private void take(IniFile ini, Path folder, Problems problems) {
        ini.entries().forEach((name, value) -> entries.put(name, value.text()));
        for (AnsibleOption option : AnsibleOption.values()) {
            ini.value(option.section(), option.key())
                    .ifPresent(value -> put(option, value, folder, problems));
        }
        ini.entries()
                .forEach(
                        (name, value) ->
                                Effectless.of(name).ifPresent(it -> told(it, value, problems)));
    }

    private void told(Effectless setting, IniFile.Value value, Problems problems) {
        switch (setting.judged(unquoted(value.text().strip()))) {
            case SERVED -> {}
            case TOLD ->
                    warnings.add(
                            "The setting '%s' (%s) has no effect here: %s"
                                    .formatted(setting.key(), value.origin(), setting.reason()));
            case REFUSED ->
                    problems.add(
                            Problem.of(
                                            "unsupported-setting",
                                            setting.fallback().isEmpty()
                                                    ? setting.key() + " cannot be set here"
                                                    : "%s can only be '%s' here"
                                                            .formatted(
                                                                    setting.key(),
                                                                    setting.fallback()),
                                            value.origin())
                                    .spanning(value.text().length())
                                    .advise(setting.reason()));
        }
    }

    private void put(AnsibleOption option, IniFile.Value value, Path folder, Problems problems) {
        String text = unquoted(value.text().strip());
        switch (option.kind()) {
            case TEXT -> {
                if (option.choices().isEmpty() || option.choices().contains(text)) {
                    values.put(option, text);
                } else {
                    String choices = String.join(", ", option.choices());
                    problems.add(bad(option, "one of " + choices, value));
                }
            }
            case PATH -> values.put(option, resolved(text, folder));
            case PATHS -> values.put(option, paths(option, text, ",", folder));
            case SEARCH_PATH -> values.put(option, paths(option, text, ":", folder));
            case FLAG -> {
                String lower = text.toLowerCase(Locale.ROOT);
                values.put(option, String.valueOf(TRUE.contains(lower)));
                if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
                    warnings.add(
                            "The setting '%s' (%s) is neither true nor false: it counts as false, as with Ansible"
                                    .formatted(option.key(), value.origin()));
                }
            }
            case NUMBER -> {
                if (text.matches("[0-9]{1,9}")) {
                    values.put(option, text);
                } else {
                    problems.add(bad(option, "a whole number", value));
                }
            }
        }
    }

    private static Problem bad(AnsibleOption option, String what, IniFile.Value value) {
        return Problem.of("bad-setting", option.key() + " must be " + what, value.origin())
                .spanning(value.text().length());
    }

    /** Paths one a line; in an inventory, names of hosts with a comma stay together. */
    private static String paths(AnsibleOption option, String text, String separator, Path folder) {
        boolean isHostList =
                option == AnsibleOption.INVENTORY
                        && text.contains(",")
                        && !Files.exists(
                                folder.resolve(text.substring(0, text.indexOf(',')).strip()));
        return isHostList
                ? text
                : String.join(
                        "\n",
                        Arrays.stream(text.split(separator, -1))
                                .map(String::strip)
                                .filter(path -> !path.isEmpty())
                                .map(path -> resolved(path, folder))
                                .toList());
    }

    private static String resolved(String path, Path folder) {
        boolean isLeft = path.startsWith("~") || path.startsWith("/");
        return isLeft ? path : folder.resolve(path).normalize().toString();
    }

    private static String unquoted(String text) {
        boolean isQuoted =
                text.length() > 1
                        && (text.startsWith("\"") || text.startsWith("'"))
                        && text.endsWith(text.substring(0, 1));
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }
}
