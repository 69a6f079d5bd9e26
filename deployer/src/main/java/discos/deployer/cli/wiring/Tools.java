package discos.deployer.cli.wiring;

import discos.deployer.cli.library.ModulePrograms;
import discos.deployer.cli.library.PluginJars;
import discos.deployer.plan.check.Expressions;
import discos.deployer.release.ReleaseModule;
import discos.deployer.source.Origin;
import discos.deployer.spi.PluginCatalog;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.template.FreeName;
import discos.deployer.template.ResultMode;
import discos.deployer.template.Templar;
import discos.deployer.value.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** The plugins of a command and the template language over them. */
public record Tools(Plugins plugins, Templar templar) {

    /**
     * The plugins on the class path, those of an observatory's own, and the one that brings a
     * release.
     *
     * @param release what the run brings to machines, if anything
     * @param libraries folders with jars of plugins; those that do not exist have none
     * @throws discos.deployer.source.ProblemException if a jar cannot be used
     */
    public static Tools load(
            Optional<ReleaseModule.Source> release,
            ResultMode mode,
            Vault vault,
            List<Path> libraries) {
        List<PluginCatalog> catalogs = new ArrayList<>();
        ServiceLoader.load(PluginCatalog.class, Tools.class.getClassLoader())
                .forEach(catalogs::add);
        catalogs.add(new ReleaseCatalog(release));
        catalogs.addAll(PluginJars.catalogs(libraries));
        Set<String> known =
                catalogs.stream()
                        .flatMap(catalog -> catalog.modules().stream())
                        .flatMap(module -> ModuleEntry.of(module).names().stream())
                        .collect(Collectors.toSet());
        catalogs.add(ModulePrograms.of(libraries, known));
        return new Tools(
                plugins(catalogs),
                new Templar(discos.deployer.template.Plugins.of(catalogs), mode, vault));
    }

    private static Plugins plugins(List<PluginCatalog> catalogs) {
        try {
            return Plugins.of(catalogs);
        } catch (IllegalArgumentException e) {
            throw PluginJars.problem(String.valueOf(e.getMessage()));
        }
    }

    /** What the checks before a run ask of the template language. */
    Expressions expressions() {
        return new Expressions() {
            @Override
            public List<Use> inValue(Object raw) {
                return uses(templar.freeNames(raw));
            }

            @Override
            public List<Use> inCondition(String expression, Origin origin) {
                return uses(templar.freeNamesOfExpression(expression, origin));
            }
        };
    }

    private static List<Expressions.Use> uses(List<FreeName> names) {
        return names.stream()
                .map(name -> new Expressions.Use(name.name(), name.origin(), name.isGuarded()))
                .toList();
    }
}
