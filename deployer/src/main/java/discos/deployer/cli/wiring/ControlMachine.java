package discos.deployer.cli.wiring;

import discos.deployer.source.Problems;
import discos.deployer.spi.ControlSide;
import discos.deployer.value.vault.Vault;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * The control machine as templates see it, before any task says where to look for files.
 *
 * @param folder in which lookups run commands
 */
public record ControlMachine(
        Map<String, String> environment,
        Path folder,
        Clock clock,
        RandomGenerator random,
        Vault vault,
        Configuration configuration)
        implements ControlSide {

    /** The same with another folder in which lookups run commands. */
    ControlMachine in(Path other) {
        return new ControlMachine(environment, other, clock, random, vault, configuration);
    }

    /** A control machine that knows no password of the vault. */
    public ControlMachine(
            Map<String, String> environment, Path folder, Clock clock, RandomGenerator random) {
        this(environment, folder, clock, random, Vault.EMPTY, Configuration.NONE);
    }

    @Override
    public byte[] plain(byte[] content) {
        return vault.plain(content);
    }

    @Override
    public Optional<Path> find(String kind, String path) {
        Path file = folder.resolve(path);
        return file.toFile().exists() ? Optional.of(file) : Optional.empty();
    }

    @Override
    public List<Path> searched(String kind) {
        return List.of(folder);
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public CommandOutput run(String command) {
        try {
            Process process =
                    new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile()).start();
            process.getOutputStream().close();
            CompletableFuture<String> error =
                    CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            String text = read(process.getInputStream());
            return new CommandOutput(process.waitFor(), text, error.join());
        } catch (IOException e) {
            return new CommandOutput(127, "", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandOutput(130, "", "interrupted");
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Object> readYaml(String text) {
        Problems problems = new Problems(Optional.of(_ -> {}));
        List<Node> documents = new YamlReader(problems).documents(text, "<text>");
        problems.throwIfAny();
        return documents.stream().map(Values::plain).toList();
    }
}
