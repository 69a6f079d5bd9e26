package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code discos-play --adhoc} in the place of the command {@code ansible}. */
class AdHocIT {
    @TempDir Path folder;

    @Test
    void takesItsPatternAfterTheOtherOptions() {
        CommandLine.Ended ended =
                new CommandLine(folder)
                        .play("--adhoc", "-i", "a,b,", "-c", "local", "-m", "ping", "a");
        assertThat(ended.out()).contains("a | SUCCESS").doesNotContain("b | SUCCESS");
    }

    @Test
    void takesCommasForAllHostsAndForNoLimit() {
        CommandLine.Ended ended =
                new CommandLine(folder)
                        .play("--adhoc", ",,", "-i", "a,b,", "--limit", ",", "--list-hosts");
        assertThat(ended.out()).contains("hosts (2)");
    }

    @Test
    void refusesAPlaybookBesideThePattern() {
        assertThat(new CommandLine(folder).play("--adhoc", "all", "site.yml").all())
                .contains("--adhoc takes one pattern of hosts and no playbook");
    }

    @Test
    void expandsRangesWhereTheSettingNamesThatPlugin() throws IOException {
        CommandLine command = new CommandLine(folder);
        command.write("ansible.cfg", "[inventory]\nenable_plugins = advanced_host_list\n");
        assertThat(command.play("--adhoc", "all", "-i", "n[1:3],", "--list-hosts").out())
                .contains("hosts (3)");
        assertThat(command.play("--adhoc", "all", "-i", "n[1:j],", "--list-hosts").all())
                .contains("Failed to parse n[1:j], with advanced_host_list plugin")
                .contains("No inventory was parsed");
    }
}
