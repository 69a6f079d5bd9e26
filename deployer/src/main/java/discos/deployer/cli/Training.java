package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through what a normal start loads, for the AOT cache that the build makes.
 *
 * <p>It plays a small playbook over the local connection and over SSH on loopback, and asks for
 * help.
 */
final class Training {
    private final World world;
    private final String playbook;

    Training(World world) {
        this.world = world;
        this.playbook = world.home().resolve("deployer/src/main/aot/training.yml").toString();
    }

    /**
     * Its exit code: 0 if every step went well.
     *
     * @param arguments the folder of the project, and an inventory of hosts that answer to SSH; one
     *     that is missing is left out
     */
    int run(String... arguments) {
        Commands commands = new Commands(world);
        int code = commands.run("discos-deploy", "--help");
        code += commands.run("discos-play", "--syntax-check", playbook);
        code += play(commands, "-i", "localhost,", "-c", "local");
        if (arguments.length > 1 && Path.of(arguments[1]).toFile().exists()) {
            code += play(commands, "-i", arguments[1]);
            code += play(commands, "-i", arguments[1], "--output", "human", "-C", "-D");
        }
        return code == 0 ? ExitCode.OK : ExitCode.COULD_NOT_RUN;
    }

    private int play(Commands commands, String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.add(playbook);
        return commands.run("discos-play", words.toArray(String[]::new));
    }
}
