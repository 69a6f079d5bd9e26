package discos.plugins.cases;

import discos.deployer.remote.HostUnavailableException;
import discos.deployer.sandbox.TestMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every case below {@code machine/} over SSH on one Debian machine, whose cases clean up
 * after themselves.
 *
 * <p>{@code -Dmachine.case=NAME} plays only the cases whose name holds it.
 */
final class MachineCasesXIT {
    private static final Path CASES = Path.of("src/test/resources/machine");
    private static OpenMachine open;

    @TempDir private static Path home;

    @BeforeAll
    static void open() throws HostUnavailableException, IOException {
        open = OpenMachine.of(TestMachine.debian(), home);
    }

    @AfterAll
    static void close() {
        open.close();
    }

    @TestFactory
    Stream<DynamicTest> playsEveryCaseInCheckModeForRealAndAgain() throws HostUnavailableException {
        return open.cases(CASES);
    }
}
