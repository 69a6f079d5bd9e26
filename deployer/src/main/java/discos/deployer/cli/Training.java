package discos.deployer.cli;

import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import java.nio.file.Path;

/**
 * Walks through what a normal start loads, for the AOT cache that the build makes.
 *
 * <p>It plays a small playbook over the local connection and asks for help; it opens no connection
 * to any machine.
 */
final class Training {
    private final World world;

    Training(World world) {
        this.world = world;
    }

    /** Its exit code: 0 if every step went well. */
    int run() {
        Path playbook = world.home().resolve("deployer/src/main/aot/training.yml");
        Commands commands = new Commands(world);
        int code = commands.run("discos-deploy", "--help");
        code += commands.run("discos-play", "--syntax-check", playbook.toString());
        code += commands.run("discos-play", "-i", "localhost,", "-c", "local", playbook.toString());
        code +=
                commands.run(
                        "discos-play",
                        "--output",
                        "human",
                        "-C",
                        "-D",
                        "-i",
                        "localhost,",
                        "-c",
                        "local",
                        playbook.toString());
        return code == 0 ? ExitCode.OK : ExitCode.COULD_NOT_RUN;
    }
}
