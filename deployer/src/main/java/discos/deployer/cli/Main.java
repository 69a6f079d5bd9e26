package discos.deployer.cli;

import discos.deployer.cli.console.World;
import java.util.Arrays;

/** The entry: runs the command whose name is the first argument, as {@code bin/discos} calls it. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        World world = World.real();
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest =
                arguments.length == 0
                        ? arguments
                        : Arrays.copyOfRange(arguments, 1, arguments.length);
        int code =
                name.equals("train")
                        ? new Training(world).run(rest)
                        : new Commands(world).run(name, rest);
        world.out().flush();
        System.exit(code);
    }
}
