package discos.deployer.cli;

import discos.deployer.ssh.Operator;
import java.nio.file.Path;
import java.util.Optional;

/** Tells SSH who is at the keyboard. */
final class SshOperator {
    private SshOperator() {}

    static Operator of(World world) {
        String socket = world.environment().getOrDefault("SSH_AUTH_SOCK", "");
        return new Operator(
                world.userName(),
                world.userHome(),
                socket.isEmpty() ? Optional.empty() : Optional.of(Path.of(socket)),
                new ConsoleOperator(world));
    }
}
