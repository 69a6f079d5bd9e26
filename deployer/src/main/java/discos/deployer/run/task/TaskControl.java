package discos.deployer.run.task;

import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import discos.deployer.source.Origin;
import discos.deployer.spi.Control;
import discos.deployer.spi.Control.Reach;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.Undefined;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a module may know of the control machine, for one item of a task. */
record TaskControl(
        Task task,
        boolean isCheckMode,
        int verbosity,
        Templar templar,
        Scope scope,
        ZonedDateTime start,
        Supplier<Reach> reaches)
        implements Control {
    @Override
    public Origin origin() {
        return task.origin();
    }

    @Override
    public boolean isRendered(String argument) {
        return task.action().arguments().get(argument).map(Written::isTemplate).orElse(false);
    }

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
        return templar.renderFile(file, options, scope.with(extra));
    }

    @Override
    public Object evaluate(String expression) {
        return templar.evaluate(expression, origin(), scope);
    }

    @Override
    public boolean isTrue(Object condition) {
        return templar.isTrue(condition, origin(), scope);
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
