package discos.deployer.cli.play;

import discos.deployer.report.JsonText;
import discos.deployer.run.variables.FactCache;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts in a folder, one JSON file for each host, as Ansible's cache plugin {@code jsonfile} keeps
 * them; both can use one folder.
 *
 * @param lifetime after which a file no longer counts; zero for never
 */
record FactFiles(Path folder, String prefix, Duration lifetime, InstantSource clock)
        implements FactCache {
    /** By this Ansible tells that facts were gathered, and not only set. */
    private static final String GATHERED = "_ansible_facts_gathered";

    @Override
    public Map<String, Object> read(String host) {
        Path file = file(host);
        try {
            if (!Files.exists(file) || isOld(file)) {
                return Map.of();
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            if (JsonValue.of(Files.readString(file)) instanceof Map<?, ?> known) {
                known.forEach((name, value) -> facts.put(String.valueOf(name), value));
            }
            facts.remove(GATHERED);
            return facts;
        } catch (IOException | ArgumentException e) {
            throw problem(file, "the facts kept of " + host + " cannot be read: ", e);
        }
    }

    private boolean isOld(Path file) throws IOException {
        Instant end = Files.getLastModifiedTime(file).toInstant().plus(lifetime);
        return !lifetime.isZero() && end.isBefore(clock.instant());
    }

    @Override
    public void write(String host, Map<String, Object> facts) {
        Path file = file(host);
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".facts", "");
            Map<String, Object> all = new LinkedHashMap<>(facts);
            if (facts.containsKey("module_setup")) {
                all.put(GATHERED, true);
            }
            Files.writeString(fresh, JsonText.indented(all));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw problem(file, "the facts of " + host + " cannot be kept: ", e);
        }
    }

    @Override
    public void forget(String host) {
        try {
            Files.deleteIfExists(file(host));
        } catch (IOException e) {
            throw problem(file(host), "the facts kept of " + host + " cannot be removed: ", e);
        }
    }

    private Path file(String host) {
        return folder.resolve(prefix + host.replace('/', '_'));
    }

    private static ProblemException problem(Path file, String what, Exception reason) {
        return new ProblemException(
                Problem.of("fact-cache", what + reason.getMessage(), Origin.of(file.toString()))
                        .advise("remove the file, or mend fact_caching_connection in ansible.cfg"));
    }
}
