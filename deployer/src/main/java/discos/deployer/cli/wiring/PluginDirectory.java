package discos.deployer.cli.wiring;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.ModuleDirectory;
import discos.deployer.playbook.absent.AbsentModules;
import discos.deployer.spi.Module;
import discos.deployer.spi.binding.ArgumentSpec;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.Plugins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the playbook's reader which modules and arguments the plugins offer. */
public record PluginDirectory(Plugins plugins) implements ModuleDirectory {

    @Override
    public Optional<Parameters> module(String name) {
        return plugins.module(name)
                .map(ModuleEntry::spec)
                .map(
                        spec ->
                                new Parameters(
                                        Set.copyOf(spec.names()),
                                        spec.takesFreeForm(),
                                        spec.takesAnyName()));
    }

    @Override
    public List<Fault> faults(ActionCall call, boolean isComplete) {
        Optional<ModuleEntry<?>> module = plugins.module(call.name());
        if (module.isEmpty()) {
            return AbsentModules.of(call.name()).stream()
                    .map(
                            it ->
                                    new Fault(
                                            it.code(),
                                            Optional.empty(),
                                            it.message(),
                                            Optional.of(it.advice())))
                    .toList();
        }
        Optional<String> refusal =
                module.map(ModuleEntry::module)
                        .filter(Module.Found.class::isInstance)
                        .flatMap(found -> ((Module.Found<?>) found).refusal());
        if (refusal.isPresent()) {
            return List.of(
                    new Fault(
                            "python-module",
                            Optional.empty(),
                            refusal.get(),
                            Optional.of(
                                    "write it as a program that speaks JSON, or as a plugin:"
                                            + " docs/how-to-write-a-module.md")));
        }
        Map<String, Object> written = new LinkedHashMap<>();
        call.arguments().entries().forEach((name, value) -> written.put(name, value.value()));
        call.freeForm().ifPresent(value -> written.put(ArgumentSpec.FREE_FORM, value.value()));
        return module.get().spec().problems(written, isComplete).stream()
                .map(it -> new Fault(it.code(), it.argument(), it.message(), it.advice()))
                .toList();
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
