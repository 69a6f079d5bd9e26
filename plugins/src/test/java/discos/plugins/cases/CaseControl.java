package discos.plugins.cases;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.Control;
import discos.deployer.spi.Control.Reach;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.UndefinedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control machine of a case: a folder of files, and templates in which only {@code {{ name }}}
 * of the case's {@code vars} is known.
 */
record CaseControl(Path folder, Map<String, Object> vars, boolean isCheckMode) implements Control {

    @Override
    public Origin origin() {
        return Origin.of("case");
    }

    @Override
    public int verbosity() {
        return 0;
    }

    @Override
    public Optional<Path> find(String kind, String path) {
        Path file = folder.resolve(path);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    @Override
    public List<Path> searched(String kind) {
        return List.of(folder);
    }

    @Override
    public String renderFile(Path file, Map<String, Object> options, Map<String, Object> extra) {
        try {
            String text = Files.readString(file);
            for (Map.Entry<String, Object> var : vars.entrySet()) {
                text = text.replace("{{ " + var.getKey() + " }}", String.valueOf(var.getValue()));
            }
            if (text.contains("{{ ")) {
                throw unknown(text);
            }
            String lineEnd = String.valueOf(options.getOrDefault("newline_sequence", "\n"));
            return text.replace("\n", lineEnd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RenderException unknown(String text) {
        return new UndefinedException(
                Problem.of("undefined-variable", "'" + text.strip() + "' is undefined", origin()),
                text.strip());
    }

    @Override
    public Object evaluate(String expression) {
        return variable(expression).orElseThrow(() -> unknown(expression));
    }

    @Override
    public boolean isTrue(Object condition) {
        return condition instanceof Boolean truth
                ? truth
                : Boolean.TRUE.equals(evaluate(String.valueOf(condition)));
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
        return Optional.ofNullable(vars.get(name));
    }
}
