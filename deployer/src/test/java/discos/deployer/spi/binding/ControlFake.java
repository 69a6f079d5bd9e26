package discos.deployer.spi.binding;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.source.Origin;
import discos.deployer.spi.Control;
import discos.deployer.spi.Control.Reach;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A control machine without files, variables or expressions. */
public record ControlFake(boolean isCheckMode) implements Control {
    /** Of a run that may change things. */
    public ControlFake() {
        this(false);
    }

    @Override
    public Origin origin() {
        return Origin.of("test");
    }

    @Override
    public int verbosity() {
        return 0;
    }

    @Override
    public Optional<Path> find(String kind, String path) {
        return Optional.empty();
    }

    @Override
    public List<Path> searched(String kind) {
        return List.of();
    }

    @Override
    public String renderFile(Path file, Map<String, Object> options, Map<String, Object> extra) {
        throw new IllegalArgumentException("no template " + file);
    }

    @Override
    public Object evaluate(String expression) {
        throw new IllegalArgumentException("no expression " + expression);
    }

    @Override
    public boolean isTrue(Object condition) {
        return Boolean.TRUE.equals(condition);
    }

    @Override
    public ZonedDateTime start() {
        return ZonedDateTime.parse("2026-01-02T03:04:05Z");
    }

    @Override
    public Reach reach() {
        Address here =
                new Address("case", "localhost", Optional.empty(), Optional.empty(), Map.of());
        return new Reach(here, here, Optional.empty(), "local", Account.LOGIN);
    }

    @Override
    public Optional<Object> variable(String name) {
        return Optional.empty();
    }
}
