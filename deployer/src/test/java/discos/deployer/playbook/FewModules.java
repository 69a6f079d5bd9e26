package discos.deployer.playbook;

import discos.deployer.source.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A handful of modules, enough for tests. */
public final class FewModules implements ModuleDirectory {
    private static final Map<String, Parameters> KNOWN = new TreeMap<>();

    static {
        add("command", true, "cmd", "chdir", "creates", "removes", "argv", "stdin");
        add("shell", true, "cmd", "chdir", "creates", "removes", "executable", "stdin");
        add("raw", true, "executable");
        add("script", true, "cmd", "chdir", "creates");
        add("debug", false, "msg", "var", "verbosity");
        add(
                "copy",
                false,
                "src",
                "dest",
                "content",
                "mode",
                "directory_mode",
                "owner",
                "remote_src");
        add("template", false, "src", "dest", "mode", "owner");
        add("file", false, "path", "dest", "state", "mode", "owner", "src");
        add("lineinfile", false, "path", "regexp", "line", "state", "mode", "owner");
        add("service", false, "name", "state", "enabled");
        add("ping", false, "data");
        add("stat", false, "path");
        add("unarchive", false, "src", "dest", "remote_src", "copy");
        add("setup", false, "gather_subset", "filter");
    }

    private static void add(String name, boolean takesFreeForm, String... names) {
        KNOWN.put(name, new Parameters(Set.of(names), takesFreeForm, false));
    }

    @Override
    public Optional<Parameters> module(String name) {
        return Optional.ofNullable(KNOWN.get(ActionCall.shortName(name)));
    }

    @Override
    public List<Fault> faults(ActionCall call, boolean isComplete) {
        Set<String> names = module(call.name()).map(Parameters::names).orElse(Set.of());
        String see = "See: discos-doc " + call.shortName();
        return call.arguments().entries().keySet().stream()
                .filter(name -> !names.isEmpty() && !names.contains(name))
                .map(
                        name ->
                                new Fault(
                                        "unknown-parameter",
                                        Optional.of(name),
                                        call.shortName() + " has no parameter '" + name + "'",
                                        DidYouMean.nearest(name, names)
                                                .map(near -> "did you mean '" + near + "'? " + see)
                                                .or(() -> Optional.of(see))))
                .toList();
    }

    @Override
    public Set<String> modules() {
        return KNOWN.keySet();
    }

    @Override
    public Set<String> lookups() {
        return Set.of("items", "dict", "nested", "together", "fileglob", "sequence");
    }
}
