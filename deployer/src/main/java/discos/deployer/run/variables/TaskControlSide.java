package discos.deployer.run.variables;

import discos.deployer.spi.ControlSide;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The control machine with files looked for as a certain task does. */
record TaskControlSide(ControlSide machine, TaskFiles files) implements ControlSide {

    @Override
    public Optional<Path> find(String kind, String path) {
        return files.find(kind, atHome(path));
    }

    private String atHome(String path) {
        return path.equals("~") || path.startsWith("~/")
                ? machine.environment("HOME").map(home -> home + path.substring(1)).orElse(path)
                : path;
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
