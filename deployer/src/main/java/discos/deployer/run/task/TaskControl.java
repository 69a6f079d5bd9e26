package discos.deployer.run.task;

import discos.deployer.source.Origin;
import discos.deployer.spi.Control;
import discos.deployer.spi.Control.Reach;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.Undefined;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a module may know of the control machine, for one item of a task. */
record TaskControl(
        Origin origin,
        boolean isCheckMode,
        int verbosity,
        Templar templar,
        Scope scope,
        LocalDateTime start,
        Supplier<Reach> reaches)
        implements Control {
    private static final DateTimeFormatter RUN_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    @Override
    public Optional<Path> find(String kind, String path) {
        return scope.control().find(kind, path);
    }

    @Override
    public byte[] plain(byte[] content) {
        return scope.control().plain(content);
    }

    @Override
    public List<Path> searched(String kind) {
        return scope.control().searched(kind);
    }

    @Override
    public String renderFile(Path file, Map<String, Object> options, Map<String, Object> extra) {
        Map<String, Object> all = new LinkedHashMap<>(extra);
        // the same however often the file is rendered, or it would never be as wanted
        all.put("template_run_date", start.format(RUN_DATE));
        return templar.renderFile(file, options, scope.with(all));
    }

    @Override
    public Object evaluate(String expression) {
        return templar.evaluate(expression, origin, scope);
    }

    @Override
    public boolean isTrue(Object condition) {
        return templar.isTrue(condition, origin, scope);
    }

    @Override
    public Reach reach() {
        return reaches.get();
    }

    @Override
    public Optional<Object> variable(String name) {
        return scope.raw(name)
                .map(raw -> templar.render(raw, scope))
                .filter(value -> !(value instanceof Undefined));
    }
}
