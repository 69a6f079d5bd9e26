package discos.deployer.cli;

import discos.deployer.cli.console.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One command, called in this process as a user would call it. */
record Call(int code, String out, String err) {

    /** The project's folder, from the folder of the module that is tested. */
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /**
     * Calls a command.
     *
     * @param state the state folder, so that the user's own is left alone
     */
    static Call of(Path state, Map<String, String> environment, String command, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> variables = new HashMap<>();
        for (String name : List.of("PATH", "HOME", "DOCKER_HOST")) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.put("DISCOS_STATE", state.toString());
        variables.put("COLUMNS", "80");
        variables.putAll(environment);
        World world =
                new World(
                        variables,
                        HOME,
                        state,
                        Clock.system(ZoneId.of("UTC")),
                        new ByteArrayInputStream(new byte[0]),
                        stream(out),
                        stream(err));
        int code = new Commands(world).run(command, words);
        return new Call(code, text(out), text(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The lines of the closing table. */
    List<String> recap() {
        return out.lines().filter(line -> line.contains(" : ok=")).toList();
    }

    @Override
    public String toString() {
        return "exit " + code + "\n" + out + err;
    }
}
