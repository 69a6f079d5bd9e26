package discos.deployer.cli.wiring;

import discos.deployer.playbook.ModuleDirectory;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.Plugins;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the playbook's reader which modules and arguments the plugins offer. */
public record PluginDirectory(Plugins plugins) implements ModuleDirectory {

    @Override
    public Optional<Parameters> module(String name) {
        return plugins.module(name)
                .map(ModuleEntry::spec)
                .map(spec -> new Parameters(Set.copyOf(spec.names()), spec.takesFreeForm(), false));
    }

    @Override
    public Set<String> modules() {
        return plugins.modules().stream().map(ModuleEntry::name).collect(Collectors.toSet());
    }

    @Override
    public Set<String> lookups() {
        return plugins.lookups().keySet();
    }
}
