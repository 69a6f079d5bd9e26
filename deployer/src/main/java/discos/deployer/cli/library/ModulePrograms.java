package discos.deployer.cli.library;

import discos.deployer.spi.Module;
import discos.deployer.spi.PluginCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The modules that are programs: files in the folders called {@code library} of the project, of the
 * playbooks and of their roles.
 *
 * <p>Modules in Python that use Ansible's own library are refused when a task calls them, unless
 * there is a native module of the same name, which then is used.
 */
public record ModulePrograms(List<Module<?>> modules) implements PluginCatalog {
    private static final Set<String> NO_PROGRAMS =
            Set.of(
                    "jar", "md", "rst", "txt", "yml", "yaml", "json", "ini", "cfg", "pyc", "pyo",
                    "ps1", "cs", "go", "c", "rs", "java", "class", "bak", "orig", "swp");
    private static final String PYTHON = "ansible.module_utils";

    /**
     * The programs in these folders; of two with one name the first counts.
     *
     * @param known names of native modules
     */
    public static ModulePrograms of(List<Path> folders, Set<String> known) {
        Map<String, Module<?>> modules = new LinkedHashMap<>();
        for (Path folder : all(folders)) {
            for (Path file : files(folder)) {
                String name = name(file);
                boolean isPython = isPython(file);
                if (!(isPython && known.contains(name))) {
                    modules.putIfAbsent(name, new ProgramModule(name, file, isPython));
                }
            }
        }
        return new ModulePrograms(List.copyOf(modules.values()));
    }

    /** The folders, and those of the roles beside them. */
    private static List<Path> all(List<Path> folders) {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            Path place = folder.toAbsolutePath().normalize();
            all.add(place);
            for (Path role : list(place.resolveSibling("roles"))) {
                all.add(role.resolve("library"));
            }
        }
        return all.stream().distinct().filter(Files::isDirectory).toList();
    }

    private static List<Path> files(Path folder) {
        return list(folder).stream()
                .filter(Files::isRegularFile)
                .filter(Files::isReadable)
                .filter(file -> !NO_PROGRAMS.contains(extension(file)))
                .filter(file -> name(file).matches("[A-Za-z_][A-Za-z0-9_]*"))
                .toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw PluginJars.problem("the folder of modules cannot be read: " + e.getMessage());
        }
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static boolean isPython(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(PYTHON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
