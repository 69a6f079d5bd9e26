package discos.deployer.cli;

import java.nio.file.Path;
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
        CommandLine.Ended ended = new CommandLine(variables, HOME, state).command(command, words);
        return new Call(ended.exitCode(), ended.out(), ended.err());
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
