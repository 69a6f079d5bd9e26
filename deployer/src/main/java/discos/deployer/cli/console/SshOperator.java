package discos.deployer.cli.console;

import discos.deployer.ssh.Operator;
import java.nio.file.Path;
import java.util.Optional;

/** Tells SSH who is at the keyboard. */
public final class SshOperator {
    private SshOperator() {}

    public static Operator of(World world) {
        String socket = world.environment().getOrDefault("SSH_AUTH_SOCK", "");
        return new Operator(
                world.userName(),
                world.userHome(),
                socket.isEmpty() ? Optional.empty() : Optional.of(Path.of(socket)),
                new ConsoleOperator(world));
    }
}
