package discos.deployer.station;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String STATION =
            """
            name: SRT
            aliases: [sardinia]
            production: true
            distributed: true
            domain: srt.inaf.it
            cdb: telescope
            repository:
              url: https://github.com/discos/discos.git
              push_url: git@github.com:discos/discos.git
              mirror: /discos-sw/mirror/discos.git
            ssh:
              user: root
              port: 22
              connect_timeout: 10
              keepalive: 15
              lost_after: 60
            legacy_ssh_algorithms: no
            """;

    private final Problems problems = new Problems();
    @TempDir private Path folder;
    private Path station;

    @BeforeEach
    void writeStation() throws IOException {
        station = Files.writeString(folder.resolve("station.yml"), STATION);
    }

    @Test
    void readsAProfile() {
        StationProfile profile =
                StationProfile.of(
                        new SettingsReader(problems)
                                .station(station, "stations/srt/station.yml")
                                .settings());
        assertThat(problems.sorted()).isEmpty();
        assertThat(profile.station().name()).isEqualTo("SRT");
        assertThat(profile.station().isNamed("Sardinia")).isTrue();
        assertThat(profile.station().isNamed("srt")).isTrue();
        assertThat(profile.station().isNamed("noto")).isFalse();
        assertThat(profile.station().isDistributed()).isTrue();
        assertThat(profile.ssh().times().lost()).isEqualTo(Duration.ofSeconds(60));
        assertThat(profile.ssh().trust().hasLegacyAlgorithms()).isFalse();
        assertThat(profile.repository().mirror()).isEqualTo("/discos-sw/mirror/discos.git");
    }

    @Test
    void aLaterLayerWins() throws IOException {
        Path user =
                Files.writeString(
                        folder.resolve("settings.yml"), "ssh: {user: user, port: 1, keepalive: 1}");
        Settings settings =
                new SettingsReader(problems)
                        .station(station, "stations/srt/station.yml")
                        .optionalFile(user, "settings.yml")
                        .optionalFile(folder.resolve("none.yml"), "none.yml")
                        .environment(
                                Map.of(
                                        "DISCOS_DEPLOY_SSH_PORT", "2",
                                        "DISCOS_DEPLOY_SSH_KEEPALIVE", "2",
                                        "DISCOS_DEPLOY_ALIASES", "a, b",
                                        "HOME", "/root"))
                        .commandLine(Map.of("ssh.keepalive", "3"))
                        .settings();
        assertThat(problems.sorted()).isEmpty();
        assertThat(settings.text(Setting.NAME)).isEqualTo("SRT");
        assertThat(settings.text(Setting.SSH_USER)).isEqualTo("user");
        assertThat(settings.number(Setting.SSH_PORT)).isEqualTo(2);
        assertThat(settings.number(Setting.SSH_KEEPALIVE)).isEqualTo(3);
        assertThat(settings.number(Setting.FORKS)).isEqualTo(20);
        assertThat(settings.list(Setting.ALIASES)).containsExactly("a", "b");
        assertThat(settings.origin(Setting.SSH_USER)).hasToString("settings.yml:1:13");
        assertThat(settings.origin(Setting.SSH_PORT))
                .hasToString("<environment variable DISCOS_DEPLOY_SSH_PORT>");
        assertThat(settings.origin(Setting.FORKS)).hasToString("<default>");
    }

    @Test
    void nothingIsInterpolated() {
        Settings settings =
                new SettingsReader(problems)
                        .commandLine(Map.of("domain", "${env:HOME}${sys:user.home}"))
                        .settings();
        assertThat(settings.text(Setting.DOMAIN)).isEqualTo("${env:HOME}${sys:user.home}");
    }

    @Test
    void anEmptyListHidesTheListBelow() throws IOException {
        Path user = Files.writeString(folder.resolve("settings.yml"), "aliases: []\n");
        Settings settings =
                new SettingsReader(problems)
                        .file(station, "station.yml")
                        .file(user, "settings.yml")
                        .settings();
        assertThat(settings.list(Setting.ALIASES)).isEmpty();
    }

    @Test
    void everyMistakeNamesFileAndKey() throws IOException {
        Path user =
                Files.writeString(
                        folder.resolve("settings.yml"),
                        """
                        ssh:
                          usr: x
                          port: twenty-two
                        production: maybe
                        cdb: other
                        aliases: x
                        repository: y
                        name: [a]
                        """);
        new SettingsReader(problems)
                .file(user, "settings.yml")
                .environment(Map.of("DISCOS_DEPLOY_FORK", "3", "DISCOS_DEPLOY_SSH_PORT", "0"))
                .commandLine(Map.of("ssh.users", "x"));
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly(
                        "error[unknown-setting]: unknown setting 'ssh.users' (<command line>)",
                        "error[unknown-setting]: unknown setting 'DISCOS_DEPLOY_FORK'"
                                + " (<environment variable DISCOS_DEPLOY_FORK>)",
                        "error[bad-setting]: ssh.port must be a whole number above 0"
                                + " (<environment variable DISCOS_DEPLOY_SSH_PORT>)",
                        "error[unknown-setting]: unknown setting 'ssh.usr' (settings.yml:2:3)",
                        "error[bad-setting]: ssh.port must be a whole number above 0"
                                + " (settings.yml:3:9)",
                        "error[bad-setting]: production must be true or false (settings.yml:4:13)",
                        "error[bad-setting]: cdb must be telescope or test (settings.yml:5:6)",
                        "error[bad-setting]: aliases must be a list of texts (settings.yml:6:10)",
                        "error[bad-setting]: 'repository' must be a mapping (settings.yml:7:13)",
                        "error[bad-setting]: name must be a text (settings.yml:8:7)");
        assertThat(problems.sorted().get(3).advice()).contains("did you mean 'ssh.user'?");
        assertThat(problems.sorted().get(1).advice())
                .contains("did you mean 'DISCOS_DEPLOY_FORKS'?");
    }

    @Test
    void aProfileWithoutANameIsAProblem() throws IOException {
        Path nameless = Files.writeString(folder.resolve("x.yml"), "cdb: test\n");
        new SettingsReader(problems).station(nameless, "stations/x/station.yml");
        assertThat(problems.sorted()).extracting(Problem::code).containsExactly("missing-setting");
    }
}
