package discos.deployer.cli;

import discos.deployer.cli.console.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Calls commands in this process, as a user would call them.
 *
 * @param home the project's folder
 * @param folder the working folder
 */
record CommandLine(Map<String, String> environment, Path home, Path folder) {

    /** One folder is the user's home, the project's and the working folder. */
    CommandLine(Path folder) {
        this(Map.of("HOME", folder.toString(), "DISCOS_STATE", folder + "/state"), folder, folder);
    }

    /** What a command left. */
    record Ended(int exitCode, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** Writes a file of the folder. */
    CommandLine write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Calls {@code discos-play}. */
    Ended play(String... arguments) {
        return playWith("", arguments);
    }

    /** Calls {@code discos-play} with answers on standard input. */
    Ended playWith(String answers, String... arguments) {
        return called(answers, "discos-play", arguments);
    }

    /** Calls a command. */
    Ended command(String name, String... arguments) {
        return called("", name, arguments);
    }

    /** Calls a command with answers on standard input. */
    Ended commandWith(String answers, String name, String... arguments) {
        return called(answers, name, arguments);
    }

    private Ended called(String answers, String name, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        World world =
                new World(
                        environment,
                        home,
                        folder,
                        Clock.systemUTC(),
                        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = new Commands(world).run(name, arguments);
        return new Ended(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
