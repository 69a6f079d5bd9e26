package discos.plugins;

import discos.deployer.source.Problems;
import discos.deployer.spi.ControlSide;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A control machine of the tests: one folder, a fixed clock and a fixed environment. */
record FixedControlSide(Path folder, Map<String, String> variables) implements ControlSide {

    @Override
    public Optional<Path> find(String kind, String path) {
        return Optional.of(folder.resolve(path)).filter(Files::exists);
    }

    @Override
    public List<Path> searched(String kind) {
        return List.of(folder);
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public CommandOutput run(String command) {
        try {
            Process process =
                    new ProcessBuilder("/bin/sh", "-c", command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new CommandOutput(process.waitFor(), out, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Object> readYaml(String text) {
        Problems problems = new Problems(Optional.of(_ -> {})); // as on a control machine
        List<Object> documents =
                new YamlReader(problems)
                        .documents(text, "<text>").stream().map(Values::plain).toList();
        problems.throwIfAny();
        return documents;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(Instant.ofEpochSecond(1_700_000_000L), ZoneOffset.UTC);
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }
}
