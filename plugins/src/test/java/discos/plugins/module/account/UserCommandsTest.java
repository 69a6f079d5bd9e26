package discos.plugins.module.account;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.query.GroupEntry;
import discos.deployer.remote.query.PasswordEntry;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.remote.step.RunCommand;
import discos.plugins.module.Bound;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UserCommandsTest {
    private static final UserEntry.User DISCOS =
            new UserEntry.User(
                    List.of("discos", "x", "3060", "335", "DISCOS", "/home/discos", "/bin/bash"));

    private static UserCommands commands(Object... words) {
        return new UserCommands(Bound.args(new User(), words));
    }

    private static List<String> words(RunCommand command) {
        return ((RunCommand.Program.Argv) command.program()).words();
    }

    private static Optional<List<String>> modified(List<String> groups, Object... words) {
        return commands(words)
                .modify(
                        new UserCommands.Existing(
                                DISCOS,
                                Optional.<GroupEntry.Group>empty(),
                                groups.stream()
                                        .map(name -> new GroupEntry.Group(name, 100, List.of()))
                                        .toList(),
                                Optional.of(
                                        new PasswordEntry.Shadow(
                                                List.of(
                                                        "discos", "!", "1", "0", "9", "7", "",
                                                        "")))))
                .map(UserCommandsTest::words);
    }

    @Test
    void namesEverythingOfANewAccount() {
        assertThat(
                        words(
                                commands(
                                                "name", "discos", "uid", 3060L, "group", "acs",
                                                "groups", "a,b", "home", "/d", "system", true)
                                        .add(false)))
                .containsExactly(
                        "useradd", "-u", "3060", "-g", "acs", "-G", "a,b", "-d", "/d", "-m", "-r",
                        "discos");
    }

    @Test
    void leavesAnAccountAloneThatIsRight() {
        assertThat(
                        modified(
                                List.of("b", "a"),
                                "name",
                                "discos",
                                "uid",
                                3060L,
                                "groups",
                                "a,b",
                                "shell",
                                "/bin/bash",
                                "comment",
                                "DISCOS",
                                "expires",
                                -1.0))
                .isEmpty();
    }

    @Test
    void addsOnlyMissingGroups() {
        assertThat(modified(List.of("a", "b"), "name", "discos", "groups", "b", "append", true))
                .isEmpty();
        assertThat(modified(List.of("a"), "name", "discos", "groups", "b", "append", true))
                .contains(List.of("usermod", "-a", "-G", "b", "discos"));
    }

    @Test
    void takesAccountOutOfAllGroups() {
        assertThat(modified(List.of("a"), "name", "discos", "groups", List.of()))
                .contains(List.of("usermod", "-G", "", "discos"));
    }

    @Test
    void neverPutsAPasswordOnACommandLine() {
        UserCommands commands = commands("name", "discos", "password", "$6$s$secrethash");
        assertThat(commands.setPassword().script()).doesNotContain("secrethash");
        assertThat(commands.add(false).script()).doesNotContain("secrethash");
        assertThat(commands.setPassword().contents()).hasSize(1);
    }

    @Test
    void neverPutsAPassphraseOnACommandLine() {
        UserArgs args =
                Bound.args(
                        new User(),
                        "name",
                        "discos",
                        "generate_ssh_key",
                        true,
                        "ssh_key_passphrase",
                        "very secret");
        assertThat(UserKey.of(args).generate(args).script()).doesNotContain("very secret");
    }
}
