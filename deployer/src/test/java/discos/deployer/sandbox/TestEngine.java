package discos.deployer.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The engine, images and keys of the test machines, made ready once in a test run. */
record TestEngine(
        MachineImages images,
        TestKeys keys,
        Engine engine,
        CommandRunner commands,
        ScriptFolder scripts,
        Path folder) {
    private static @Nullable TestEngine ready;

    /**
     * The engine, set up on the first call; that may take some minutes on a machine that has none.
     */
    static synchronized TestEngine ready() {
        TestEngine engine = ready;
        if (engine == null) {
            engine = prepare();
            ready = engine;
        }
        return engine;
    }

    /** The image of old machines, made on the first call. */
    synchronized String oldImage() {
        try {
            return OldImage.ensure(engine, commands, scripts, folder.resolve("old"));
        } catch (SandboxException impossible) {
            throw new AssertionError(
                    "the image of old machines cannot be made: "
                            + impossible.getMessage()
                            + "\n"
                            + impossible.advice(),
                    impossible);
        } catch (IOException failed) {
            throw new AssertionError("the image of old machines cannot be laid out", failed);
        }
    }

    private static TestEngine prepare() {
        try {
            Path folder = Files.createTempDirectory("discos-test-machines");
            folder.toFile().deleteOnExit();
            CommandRunner commands = new LocalCommands();
            ScriptFolder scripts = ScriptFolder.in(folder.resolve("files"));
            Engine engine = new Engine(commands, scripts);
            MachineImages images = engine.ensure(System.err::println);
            SandboxKeys keys = new SandboxKeys(folder.resolve("keys"));
            String line = keys.ensurePair(engine, images.machine());
            return new TestEngine(
                    images,
                    new TestKeys(keys.privateKey(), line + "\n"),
                    engine,
                    commands,
                    scripts,
                    folder);
        } catch (SandboxException impossible) {
            throw new AssertionError(
                    "integration tests need containers: "
                            + impossible.getMessage()
                            + "\n"
                            + impossible.advice(),
                    impossible);
        } catch (IOException failed) {
            throw new AssertionError("integration tests need a temporary folder", failed);
        }
    }
}
