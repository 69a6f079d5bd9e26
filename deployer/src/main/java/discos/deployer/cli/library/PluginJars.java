package discos.deployer.cli.library;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.PluginCatalog;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The plugins of an observatory's own: jars in the folders in which Ansible looks for modules.
 *
 * <p>The jars of one folder see each other, so that a plugin may bring libraries.
 */
public final class PluginJars {
    private PluginJars() {}

    /**
     * The catalogs in all jars of these folders; folders that do not exist have none.
     *
     * @throws ProblemException if a jar cannot be read or was made for another version
     */
    public static List<PluginCatalog> catalogs(List<Path> folders) {
        return folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .filter(Files::isDirectory)
                .flatMap(folder -> catalogs(folder).stream())
                .toList();
    }

    private static List<PluginCatalog> catalogs(Path folder) {
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) {
            return List.of();
        }
        URL[] places = jars.stream().map(PluginJars::place).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(places, PluginJars.class.getClassLoader());
        List<PluginCatalog> catalogs = new ArrayList<>();
        try {
            ServiceLoader.load(PluginCatalog.class, loader).stream()
                    .filter(provider -> loader.equals(provider.type().getClassLoader()))
                    .forEach(provider -> catalogs.add(provider.get()));
        } catch (ServiceConfigurationError | LinkageError e) {
            throw problem("the plugins in " + folder + " cannot be loaded: " + e.getMessage());
        }
        return catalogs;
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> jars =
                    entries.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
            jars.forEach(PluginJars::requireReadable);
            return jars;
        } catch (IOException e) {
            throw problem("the folder of plugins cannot be read: " + e.getMessage());
        }
    }

    /** A class loader passes over what it cannot read. */
    private static void requireReadable(Path jar) {
        try {
            new ZipFile(jar.toFile()).close();
        } catch (IOException e) {
            throw problem(jar + " is no jar: " + e.getMessage());
        }
    }

    private static URL place(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every file has a URL: " + jar, e);
        }
    }

    /** What is wrong with plugins. */
    public static ProblemException problem(String message) {
        return new ProblemException(
                Problem.of("bad-plugin", message, Origin.of("plugins"))
                        .advise(
                                "build it against this version, or take it out of the folder:"
                                        + " docs/how-to-write-a-module.md"));
    }
}
