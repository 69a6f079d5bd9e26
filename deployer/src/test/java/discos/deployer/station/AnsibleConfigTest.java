package discos.deployer.station;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleConfigTest {
    private final Problems problems = new Problems();
    @TempDir private Path folder;

    @Test
    void readsTheFileOfTheWorkingFolder() throws IOException {
        Files.writeString(
                folder.resolve("ansible.cfg"),
                """
                # a comment
                ; another
                [defaults]
                inventory = inventory/hosts,extra
                roles_path = roles:/usr/share/roles:~/roles
                timeout=360 ; seconds
                host_key_checking = False
                remote_user: 'root'
                any_errors_fatal = yes
                stdout_callback = yaml
                ansible_managed = Managed by
                    DISCOS

                [privilege_escalation]
                become = True
                """);
        AnsibleConfig config = config(Map.of());
        assertThat(problems.sorted()).isEmpty();
        assertThat(config.paths(AnsibleOption.INVENTORY)).containsExactly("inventory/hosts,extra");
        assertThat(config.paths(AnsibleOption.ROLES_PATH))
                .containsExactly(folder.resolve("roles").toString(), "/usr/share/roles", "~/roles");
        assertThat(config.number(AnsibleOption.TIMEOUT)).isEqualTo(360);
        assertThat(config.is(AnsibleOption.HOST_KEY_CHECKING)).isFalse();
        assertThat(config.text(AnsibleOption.REMOTE_USER)).isEqualTo("root");
        assertThat(config.is(AnsibleOption.ANY_ERRORS_FATAL)).isTrue();
        assertThat(config.is(AnsibleOption.BECOME)).isTrue();
        assertThat(config.text(AnsibleOption.ANSIBLE_MANAGED)).isEqualTo("Managed by\nDISCOS");
        assertThat(config.number(AnsibleOption.FORKS)).isEqualTo(5);
        assertThat(config.isSet(AnsibleOption.FORKS)).isFalse();
        assertThat(config.file()).contains(folder.resolve("ansible.cfg"));
    }

    @Test
    void theEnvironmentWins() throws IOException {
        Files.writeString(folder.resolve("other.cfg"), "[defaults]\nforks = 7\ntimeout = 1\n");
        AnsibleConfig config =
                config(
                        Map.of(
                                "ANSIBLE_CONFIG", "other.cfg",
                                "ANSIBLE_FORKS", "9",
                                "NO_COLOR", "anything"));
        assertThat(config.number(AnsibleOption.FORKS)).isEqualTo(9);
        assertThat(config.number(AnsibleOption.TIMEOUT)).isEqualTo(1);
        assertThat(config.is(AnsibleOption.NOCOLOR)).isTrue();
    }

    @Test
    void inventoryPathsBeginAtTheFile() throws IOException {
        Files.createDirectories(folder.resolve("inventory"));
        Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\ninventory = inventory\n");
        assertThat(config(Map.of()).paths(AnsibleOption.INVENTORY))
                .containsExactly(folder.resolve("inventory").toString());
    }

    @Test
    void mistakesHaveTheirPlace() throws IOException {
        Files.writeString(
                folder.resolve("ansible.cfg"),
                "early = 1\n[defaults]\nforks = many\nno value\nprivate_role_vars = yes\n");
        config(Map.of("ANSIBLE_GATHERING", "perhaps"));
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly(
                        "error[bad-setting]: gathering must be one of implicit, explicit, smart"
                                + " (<environment variable ANSIBLE_GATHERING>)",
                        "error[bad-ini-line]: there is no section before this line (ansible.cfg:1:1)",
                        "error[bad-setting]: forks must be a whole number (ansible.cfg:3:9)",
                        "error[bad-ini-line]: expected key = value but found 'no value'"
                                + " (ansible.cfg:4:1)",
                        "error[unsupported-setting]: private_role_vars can only be 'False' here"
                                + " (ansible.cfg:5:21)");
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseIsFalseAndTold() throws IOException {
        Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\nhost_key_checking = ture\n");
        AnsibleConfig config = config(Map.of("ANSIBLE_ANY_ERRORS_FATAL", "perhaps"));
        assertThat(config.is(AnsibleOption.HOST_KEY_CHECKING)).isFalse();
        assertThat(config.is(AnsibleOption.ANY_ERRORS_FATAL)).isFalse();
        assertThat(config.warnings())
                .containsExactly(
                        "The setting 'host_key_checking' (ansible.cfg:2:21) is neither true nor"
                                + " false: it counts as false, as with Ansible",
                        "The setting 'any_errors_fatal' (<environment variable"
                                + " ANSIBLE_ANY_ERRORS_FATAL>) is neither true nor false: it counts"
                                + " as false, as with Ansible");
        assertThat(problems.sorted()).isEmpty();
    }

    private AnsibleConfig config(Map<String, String> environment) {
        return AnsibleConfig.find(environment, folder, folder.resolve("home"), problems);
    }

    @Test
    void aFolderThatAllCanWriteHasNoSettings() throws IOException {
        Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\nforks = 7\n");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        AnsibleConfig ignored = config(Map.of());
        assertThat(ignored.number(AnsibleOption.FORKS)).isEqualTo(5);
        assertThat(ignored.warnings())
                .singleElement()
                .asString()
                .startsWith("Ansible is being run in a world writable directory (" + folder);
        AnsibleConfig named = config(Map.of("ANSIBLE_CONFIG", "ansible.cfg"));
        assertThat(named.number(AnsibleOption.FORKS)).isEqualTo(7);
        assertThat(named.warnings()).isEmpty();
    }

    @Test
    void theWorkingFolderComesBeforeTheHome() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.writeString(home.resolve(".ansible.cfg"), "[defaults]\nforks = 3\n");
        assertThat(AnsibleConfig.find(Map.of(), work, home, problems).number(AnsibleOption.FORKS))
                .isEqualTo(3);
        Files.writeString(work.resolve("ansible.cfg"), "[defaults]\nforks = 4\n");
        assertThat(AnsibleConfig.find(Map.of(), work, home, problems).number(AnsibleOption.FORKS))
                .isEqualTo(4);
        assertThat(
                        AnsibleConfig.find(
                                        Map.of("ANSIBLE_CONFIG", work + "/absent"),
                                        work,
                                        home,
                                        problems)
                                .number(AnsibleOption.FORKS))
                .isEqualTo(4);
    }

    @Test
    void settingsWithoutEffectAreTold() throws IOException {
        Files.writeString(
                folder.resolve("ansible.cfg"),
                """
                [defaults]
                pipelining = True
                retry_files_enabled = no
                keep_remote_files = yes
                private_role_vars = no
                """);
        AnsibleConfig config = config(Map.of("ANSIBLE_FILTER_PLUGINS", "filters"));
        assertThat(problems.sorted()).isEmpty();
        assertThat(config.warnings())
                .containsExactly(
                        "The setting 'keep_remote_files' (ansible.cfg:4:21) has no effect here: no"
                                + " module is copied to a host",
                        "The setting 'filter_plugins' (<environment variable"
                                + " ANSIBLE_FILTER_PLUGINS>) has no effect here: plugins written"
                                + " in Python cannot be loaded; see"
                                + " docs/how-to-write-a-module.md");
    }
}
