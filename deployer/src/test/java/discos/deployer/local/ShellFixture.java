package discos.deployer.local;

import discos.deployer.remote.Account;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A folder and a shell of this machine, opened for each test. */
class ShellFixture {
    @Parameter Shells shell = Shells.DASH;
    @TempDir Path folder = Path.of("/nowhere");
    Machine machine;

    @BeforeEach
    void open() throws Exception {
        machine = shell.open(folder);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    Path file(String name, String text, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    <T> T ask(Query<T> query) throws Exception {
        return query.parse(exchange(Group.ask(List.of(query))).answers().getFirst());
    }

    GroupReply exchange(Group group) throws Exception {
        return machine.as(Account.LOGIN)
                .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                .groups()
                .getFirst();
    }
}
