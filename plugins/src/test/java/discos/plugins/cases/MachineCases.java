package discos.plugins.cases;

import discos.deployer.remote.HostUnavailableException;
import discos.deployer.sandbox.TestMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every case below a folder over SSH on one machine; the cases clean up after themselves.
 *
 * <p>{@code -Dmachine.case=NAME} plays only the cases whose name holds it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineCases {
    private final Supplier<TestMachine> maker;
    private final Path cases;
    private @Nullable OpenMachine open;

    MachineCases(Supplier<TestMachine> maker, String folder) {
        this.maker = maker;
        this.cases = Path.of("src/test/resources").resolve(folder);
    }

    @BeforeAll
    void open(@TempDir Path home) throws HostUnavailableException, IOException {
        open = OpenMachine.of(maker.get(), home);
    }

    @AfterAll
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> playsEveryCaseInCheckModeForRealAndAgain() throws HostUnavailableException {
        return Objects.requireNonNull(open).cases(cases);
    }
}
