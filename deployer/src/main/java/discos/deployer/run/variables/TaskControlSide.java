package discos.deployer.run.variables;

import discos.deployer.spi.ControlSide;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The control machine with files looked for as a certain task does. */
record TaskControlSide(ControlSide machine, TaskFiles files) implements ControlSide {
    private static final Pattern ACCOUNT = Pattern.compile("~((?:[A-Za-z_][\\w.-]*)?)(?:/.*)?");

    @Override
    public Optional<Path> find(String kind, String path) {
        return files.find(kind, atHome(path));
    }

    private String atHome(String path) {
        Matcher account = ACCOUNT.matcher(path);
        if (!account.matches()) {
            return path;
        }
        String name = account.group(1);
        Optional<String> home =
                name.isEmpty()
                        ? machine.environment("HOME")
                        : Optional.of(machine.run("printf %s ~" + name).text())
                                .filter(it -> it.startsWith("/"));
        return home.map(it -> it + path.substring(1 + name.length())).orElse(path);
    }

    @Override
    public List<Path> searched(String kind) {
        return files.searched(kind);
    }

    @Override
    public byte[] plain(byte[] content) {
        return machine.plain(content);
    }

    @Override
    public Optional<String> environment(String name) {
        return machine.environment(name);
    }

    @Override
    public CommandOutput run(String command) {
        return machine.run(command);
    }

    @Override
    public List<Object> readYaml(String text) {
        return machine.readYaml(text);
    }

    @Override
    public Configuration configuration() {
        return machine.configuration();
    }

    @Override
    public Clock clock() {
        return machine.clock();
    }

    @Override
    public RandomGenerator random() {
        return machine.random();
    }
}
