package discos.deployer.inventory;

import discos.deployer.source.FolderNames;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.value.HashBehaviour;
import discos.deployer.value.vault.Vault;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads inventories: INI and YAML files, folders of them, and lists of hosts with commas. */
public final class InventoryLoader {
    private static final Set<String> YAML_ENDINGS = Set.of("yml", "yaml", "json");
    private static final Set<String> FOLDERS_OF_VARIABLES =
            Set.of("group_vars", "host_vars", "vars_plugins");

    /** Entries of a folder that are no inventories, by Ansible's list of endings. */
    private static final Pattern IGNORED =
            Pattern.compile(
                    "\\..*|.*(?:\\.py[co]|\\.swp|\\.bak|~|\\.rpm|\\.md|\\.txt|\\.rst"
                            + "|\\.orig|\\.ini|\\.cfg|\\.retry)");

    private static final Pattern YAML_START =
            Pattern.compile("---(?:\\s.*)?|\\{.*|[^\\s\\[=]+:(?:\\s.*)?");

    private final Path workingFolder;
    private final Problems problems;
    private final InventoryOutside outside;
    private final Manner manner;

    /**
     * How sources are read.
     *
     * @param hashes what becomes of dictionaries that have more than one value
     * @param extraVars raw variables that the operator gives
     */
    record Manner(GroupNames groupNames, HashBehaviour hashes, Map<String, Object> extraVars) {
        static final Manner USUAL = new Manner(GroupNames.ANY, HashBehaviour.REPLACE, Map.of());

        Manner naming(GroupNames names) {
            return new Manner(names, hashes, extraVars);
        }

        Manner joining(HashBehaviour other) {
            return new Manner(groupNames, other, extraVars);
        }

        Manner knowing(Map<String, Object> variables) {
            return new Manner(groupNames, hashes, variables);
        }
    }

    /**
     * What is done about names of groups that no variable could have.
     *
     * @param isReplacing whether the characters that are in the way become underscores
     * @param odd is told each such name
     */
    public record GroupNames(boolean isReplacing, Consumer<String> odd) {
        private static final Pattern INVALID =
                Pattern.compile("^[\\d\\W]|\\W", Pattern.UNICODE_CHARACTER_CLASS);

        /** All names as they are. */
        static final GroupNames ANY = new GroupNames(false, _ -> {});

        /** The name that a group gets. */
        String of(String name) {
            return isReplacing ? INVALID.matcher(name).replaceAll("_") : name;
        }

        /** Tells the name where it is odd. */
        void note(String name) {
            if (INVALID.matcher(name).find()) {
                odd.accept(name);
            }
        }
    }

    /**
     * Makes a loader.
     *
     * @param workingFolder the folder from which relative paths are taken
     * @param problems gets everything that is wrong in the files
     */
    public InventoryLoader(Path workingFolder, Problems problems) {
        this(workingFolder, problems, Vault.EMPTY);
    }

    /** Makes a loader that reads vaulted files, too. */
    public InventoryLoader(Path workingFolder, Problems problems, Vault vault) {
        this(workingFolder, problems, InventoryOutside.files(vault));
    }

    /** Makes a loader that asks programs and constructs groups, too. */
    public InventoryLoader(Path workingFolder, Problems problems, InventoryOutside outside) {
        this(workingFolder, problems, outside, Manner.USUAL);
    }

    private InventoryLoader(
            Path workingFolder, Problems problems, InventoryOutside outside, Manner manner) {
        this.workingFolder = workingFolder;
        this.problems = problems;
        this.outside = outside;
        this.manner = manner;
    }

    /** The same with something done about odd names of groups. */
    public InventoryLoader naming(GroupNames names) {
        return new InventoryLoader(workingFolder, problems, outside, manner.naming(names));
    }

    /** The same knowing the operator's variables, which {@code use_extra_vars} asks for. */
    public InventoryLoader knowing(Map<String, Object> extraVars) {
        return new InventoryLoader(workingFolder, problems, outside, manner.knowing(extraVars));
    }

    /** The same with dictionaries of the same variable joined in another way. */
    public InventoryLoader joining(HashBehaviour other) {
        return new InventoryLoader(workingFolder, problems, outside, manner.joining(other));
    }

    /**
     * The inventory that the sources give together, with the {@code group_vars} and {@code
     * host_vars} next to them.
     *
     * @param sources as after {@code -i}: paths, or names of hosts with at least one comma
     */
    public Inventory load(List<String> sources) {
        Draft draft = new Draft(manner);
        Map<Path, String> folders = new LinkedHashMap<>();
        for (String source : sources) {
            Path path = workingFolder.resolve(source);
            if (Files.isDirectory(path)) {
                remember(folders, path, source);
                folder(draft, path, source, folders);
            } else if (Files.exists(path)) {
                remember(folders, parent(path), parent(source));
                file(draft, path, source, folders);
            } else if (source.contains(",")) {
                names(draft, source);
            } else {
                problems.add(
                        Problem.of(
                                        "missing-inventory",
                                        "there is no inventory " + source,
                                        Origin.of("command line"))
                                .advise("names of hosts need a comma: -i " + source + ","));
            }
        }
        variables(draft, folders).forEach(draft::addFolder);
        return draft.inventory();
    }

    /** The variables beside these sources. */
    private List<VariableFolder> variables(Draft draft, Map<Path, String> folders) {
        VariableFiles files = new VariableFiles(problems, outside.vault());
        return folders.entrySet().stream()
                .map(
                        folder ->
                                files.read(
                                        folder.getKey(),
                                        folder.getValue(),
                                        draft.groupNames(),
                                        draft.hostNames()))
                .toList();
    }

    /**
     * The inventory with the {@code group_vars} and {@code host_vars} of a playbook's folder, in
     * place of those of other playbooks.
     *
     * @param folder the playbook's folder as the user would name it
     */
    public Inventory besidePlaybook(Inventory inventory, String folder) {
        Path path = workingFolder.resolve(folder);
        VariableFolder variables =
                inventory
                        .variablesIn(path)
                        .orElseGet(
                                () ->
                                        new VariableFiles(problems, outside.vault())
                                                .read(
                                                        path,
                                                        folder,
                                                        inventory.groups(),
                                                        Set.copyOf(inventory.hosts())));
        return inventory.besidePlaybook(List.of(variables));
    }

    /** Keeps a folder once, at the place of its last source, which wins. */
    private static void remember(Map<Path, String> folders, Path folder, String shown) {
        Path real = folder.toAbsolutePath().normalize();
        folders.remove(real);
        folders.put(real, shown);
    }

    private void folder(Draft draft, Path folder, String shown, Map<Path, String> folders) {
        for (String name : FolderNames.in(folder, shown, problems)) {
            if (FOLDERS_OF_VARIABLES.contains(name) || IGNORED.matcher(name).matches()) {
                continue;
            }
            Path path = folder.resolve(name);
            String below = shown.endsWith("/") ? shown + name : shown + "/" + name;
            if (Files.isDirectory(path)) {
                folder(draft, path, below, folders);
            } else {
                file(draft, path, below, folders);
            }
        }
    }

    private void file(Draft draft, Path path, String shown, Map<Path, String> folders) {
        Path real = path.toAbsolutePath().normalize();
        draft.beginSource(
                new Host.Source(real.toString(), Optional.of(parent(real).toString())), shown);
        if (Files.isExecutable(path) && isProgram(path)) {
            new InventoryScript(draft, outside, problems, real, shown).read();
            return;
        }
        // an inventory is always needed
        Vault vault = outside.vault().forAll();
        Optional<String> text = new VaultedFile(vault, problems).read(path, shown);
        if (text.isEmpty()) {
            return;
        }
        if (text.get().startsWith("#!")) {
            problems.add(
                    Problem.of(
                                    "inventory-script",
                                    "the inventory is a program that nobody may run",
                                    new Origin(shown, 1, 1))
                            .advise("chmod +x " + shown));
        } else if (shown.endsWith(".toml")) {
            refuse(shown, "toml-inventory", "inventories in TOML cannot be read");
        } else if (isYaml(path, text.get())) {
            Optional<Node> document = new YamlReader(problems).document(text.get(), shown);
            document.ifPresent(node -> yaml(draft, node, folders));
        } else {
            new IniReader(draft, shown, problems).read(text.get());
        }
    }

    private void refuse(String shown, String code, String message) {
        problems.add(
                Problem.of(code, message, new Origin(shown, 1, 1))
                        .advise("write down what ansible-inventory --list --yaml prints of it"));
    }

    private void names(Draft draft, String source) {
        draft.beginSource(new Host.Source(source, Optional.empty()), source);
        HostLines hosts = new HostLines(draft, problems);
        for (String name : source.split(",", -1)) {
            if (!name.isBlank()) {
                hosts.addName(name.strip());
            }
        }
    }

    private void yaml(Draft draft, Node document, Map<Path, String> folders) {
        if (ConstructedGroups.isMeant(document)) {
            new ConstructedGroups(
                            draft,
                            () -> variables(draft, folders),
                            outside.templates(),
                            problems,
                            (Node.Mapping) document)
                    .read();
        } else {
            new YamlInventoryReader(draft, problems).read(document);
        }
    }

    /** Whether an executable file begins as programs do; some file systems make all executable. */
    private boolean isProgram(Path path) {
        byte[] elf = {0x7f, 'E', 'L', 'F'};
        try (InputStream file = Files.newInputStream(path)) {
            byte[] start = file.readNBytes(elf.length);
            return Arrays.equals(start, elf)
                    || (start.length > 1 && start[0] == '#' && start[1] == '!');
        } catch (IOException e) {
            problems.add(
                    Problem.of(
                            "unreadable-file",
                            "cannot read " + path + ": " + e.getMessage(),
                            Origin.of("command line")));
            return false;
        }
    }

    /** Whether the name says YAML or, where it says nothing, the first line does. */
    private static boolean isYaml(Path path, String text) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            return YAML_ENDINGS.contains(name.substring(dot + 1));
        }
        return text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .findFirst()
                .filter(line -> YAML_START.matcher(line).matches())
                .isPresent();
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path : parent;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, Math.max(1, slash));
    }
}
