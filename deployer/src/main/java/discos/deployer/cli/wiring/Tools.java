package discos.deployer.cli.wiring;

import discos.deployer.plan.check.Expressions;
import discos.deployer.source.Origin;
import discos.deployer.spi.PluginCatalog;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.template.FreeName;
import discos.deployer.template.ResultMode;
import discos.deployer.template.Templar;
import discos.deployer.value.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The plugins of a command and the template language over them. */
public record Tools(Plugins plugins, Templar templar) {

    /**
     * The plugins on the class path and some of the command's own.
     *
     * @param more catalogs that only this command has, such as one for the release it deploys
     */
    public static Tools load(List<PluginCatalog> more, ResultMode mode, Vault vault) {
        List<PluginCatalog> catalogs = new ArrayList<>();
        ServiceLoader.load(PluginCatalog.class, Tools.class.getClassLoader())
                .forEach(catalogs::add);
        catalogs.addAll(more);
        return new Tools(
                Plugins.of(catalogs),
                new Templar(discos.deployer.template.Plugins.of(catalogs), mode, vault));
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
