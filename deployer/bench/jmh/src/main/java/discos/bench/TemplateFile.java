package discos.bench;

import discos.deployer.spi.ControlSide;
import discos.deployer.template.Plugins;
import discos.deployer.template.ResultMode;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import discos.plugins.BuiltInPlugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A template file for ten hosts, as the module {@code template} renders it: read from the disk,
 * with a scope of its own each time, as each task and host has one.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TemplateFile {
    private static final int HOSTS = 10;

    private final Templar templar =
            new Templar(Plugins.of(List.of(new BuiltInPlugins())), ResultMode.CLASSIC);
    private final Variables variables =
            Variables.of(
                    Map.of(
                            "hosts",
                            hosts(),
                            "station",
                            "srt",
                            "ansible_managed",
                            "Ansible managed"));
    private Path file = Path.of("");

    /** Puts the template where files are. */
    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("hosts", ".j2");
        try (InputStream in = TemplateFile.class.getResourceAsStream("/hosts.j2")) {
            Files.write(file, Objects.requireNonNull(in).readAllBytes());
        }
    }

    /** Takes it away. */
    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static List<Object> hosts() {
        List<Object> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            Map<Object, Object> host = new LinkedHashMap<>();
            host.put("name", "mscu" + i);
            host.put("address", "10.0.0." + i);
            host.put("role", i == 0 ? "manager" : "acs");
            host.put("aliases", i % 2 == 0 ? List.of("a" + i, "b" + i) : List.of());
            hosts.add(host);
        }
        return hosts;
    }

    /** Renders it once. */
    @Benchmark
    public String render() {
        return templar.renderFile(file, Map.of(), new Scope(variables, new NoMachine()));
    }

    /** A control machine of which nothing is asked. */
    private record NoMachine() implements ControlSide {
        @Override
        public Optional<Path> find(String kind, String path) {
            return Optional.empty();
        }

        @Override
        public List<Path> searched(String kind) {
            return List.of();
        }

        @Override
        public Optional<String> environment(String name) {
            return Optional.empty();
        }

        @Override
        public CommandOutput run(String command) {
            throw new UnsupportedOperationException("no commands here");
        }

        @Override
        public List<Object> readYaml(String text) {
            throw new UnsupportedOperationException("no YAML here");
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public RandomGenerator random() {
            return RandomGenerator.getDefault();
        }
    }
}
