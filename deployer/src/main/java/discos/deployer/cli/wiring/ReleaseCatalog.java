package discos.deployer.cli.wiring;

import discos.deployer.release.ReleaseModule;
import discos.deployer.spi.Module;
import discos.deployer.spi.PluginCatalog;
import java.util.List;
import java.util.Optional;

/**
 * The module that brings the release of a run; it cannot come from the class path, since it needs
 * to know the release.
 */
public record ReleaseCatalog(Optional<ReleaseModule.Source> source) implements PluginCatalog {

    @Override
    public List<Module<?>> modules() {
        return List.of(new ReleaseModule(source));
    }
}
