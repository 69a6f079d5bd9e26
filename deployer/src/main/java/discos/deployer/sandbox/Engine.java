package discos.deployer.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The docker engine of this machine, set up on first need where that is possible. */
public final class Engine {
    private final CommandRunner commands;
    private final ScriptFolder scripts;

    /** Uses the engine that the {@code docker} command finds. */
    Engine(CommandRunner commands, ScriptFolder scripts) {
        this.commands = commands;
        this.scripts = scripts;
    }

    /** Whether an engine answers now. */
    public boolean answers() throws SandboxException {
        return script("engine-setup.sh", "--check", line -> {}).isGood();
    }

    /**
     * Makes sure that an engine answers and that the machines' images exist.
     *
     * @param progress receives what is being done, line by line; nothing if all is there
     * @return the images
     * @throws SandboxException if there is no engine and none can be set up here, or an image
     *     cannot be built; the advice says what to install
     */
    public MachineImages ensure(Consumer<String> progress) throws SandboxException {
        if (!answers()) {
            require(
                    script("engine-setup.sh", "--install", progress),
                    "no docker engine for the sandbox");
        }
        MachineImages images = images();
        if (!script("image-build.sh", "--check", line -> {}).isGood()) {
            require(
                    script("image-build.sh", "--build", progress),
                    "the images of the sandbox machines cannot be built");
        }
        return images;
    }

    /** The names of the images, whether or not they are built. */
    public MachineImages images() throws SandboxException {
        Outcome names = script("image-build.sh", "--names", line -> {});
        require(names, "the names of the sandbox images are not known");
        List<String> lines = names.out().lines().toList();
        return new MachineImages(lines.get(0), lines.get(1));
    }

    /**
     * Asks the engine for something and gives what it answered.
     *
     * @param words arguments of the {@code docker} command
     * @throws SandboxException if the engine refuses
     */
    String ask(String... words) throws SandboxException {
        Outcome outcome = run(List.of(words), "");
        require(outcome, "the docker engine refused `docker " + String.join(" ", words) + "`");
        return outcome.out().strip();
    }

    /** Runs a shell fragment as root in a container and gives what it wrote. */
    String inside(String container, String script, String input) throws SandboxException {
        Outcome outcome = run(List.of("exec", "-i", container, "/bin/sh", "-c", script), input);
        require(outcome, "a command in the sandbox machine " + container + " failed");
        return outcome.out().strip();
    }

    /** Copies a file or folder that came with this room into a container. */
    void copy(String resource, String container, String to) throws SandboxException {
        ask("cp", scripts.path(resource).toString(), container + ":" + to);
    }

    /** Runs the {@code docker} command, whatever comes of it. */
    Outcome run(List<String> words, String input) throws SandboxException {
        List<String> command = new ArrayList<>();
        command.add("docker");
        command.addAll(words);
        return commands.run(new Command(command, Map.of(), input));
    }

    private Outcome script(String name, String option, Consumer<String> progress)
            throws SandboxException {
        return commands.run(
                Command.of(List.of("/bin/sh", scripts.path(name).toString(), option)), progress);
    }

    private static void require(Outcome outcome, String message) throws SandboxException {
        if (!outcome.isGood()) {
            throw new SandboxException(message, outcome.complaint());
        }
    }
}
