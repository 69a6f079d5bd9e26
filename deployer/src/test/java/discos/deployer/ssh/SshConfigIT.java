package discos.deployer.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.remote.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of ssh are read as ssh itself reads them, of which {@code ssh -G} tells. */
class SshConfigIT {
    private static final String CONFIG =
            """
            # what the observatory has, more or less
            Include @HOME@/conf.d/*.conf
            Host alias other-*  !other-three
              HostName=real.example
              IdentityFile ~/.ssh/first
              IdentityFile "@HOME@/with blank"
            Host *.example
              User viahost
            Match host real.example,other.example !user anna
              Port 2201
            Match originalhost ALIAS
              HostKeyAlias @HOME@
            Match user carlo host station*
              ProxyJump one@gate:2222,two
            Match localuser nobody-here
              Port 1
            Host station?
              ProxyCommand none
              User carlo
              HostName %h.srt.example
            Match final host real.example
              ServerAliveInterval 77
            Match final host real.example user viahost
              ServerAliveCountMax 9
            Match !all
              User never
            Match all
              User last
              IdentityFile ~/.ssh/last
            Host *
              Port 4444
              UserKnownHostsFile @HOME@/known ~/.ssh/more
            """;

    @TempDir Path home;

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(home.resolve(".ssh/parts"));
        Files.createDirectories(home.resolve("conf.d"));
        Files.writeString(
                home.resolve("conf.d/20-second.conf"), "Host included\n  User second\n  Port 20\n");
        Files.writeString(
                home.resolve("conf.d/10-first.conf"), "Host included\n  User first\nHost none\n");
        Files.writeString(home.resolve("conf.d/ignored"), "User wrong\n");
        Files.writeString(home.resolve("config"), CONFIG.replace("@HOME@", home.toString()));
    }

    private SshSettings settings(String host, String arguments) throws IOException {
        return new SshSettings(
                new Address(
                        host,
                        host,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("ssh_common_args", arguments)),
                operator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias",
                "other-two",
                "other-three",
                "station1",
                "station12",
                "included",
                "real.example",
                "somewhere.example",
                "unheard"
            })
    void readsWhatSshReads(String host) throws Exception {
        Map<String, String> theirs = asked(host);
        SshSettings ours = settings(host, "-F " + home.resolve("config"));
        assertThat(ours.host()).isEqualTo(theirs.get("hostname"));
        assertThat(ours.user()).isEqualTo(theirs.get("user"));
        assertThat(String.valueOf(ours.port())).isEqualTo(theirs.get("port"));
        assertThat(ours.keyword("ProxyJump")).isEqualTo(told(theirs, "proxyjump"));
        assertThat(ours.keyword("HostKeyAlias")).isEqualTo(told(theirs, "hostkeyalias"));
        assertThat(String.valueOf(ours.aliveCount())).isEqualTo(theirs.get("serveralivecountmax"));
        assertThat(ours.keyword("ServerAliveInterval").orElse("0"))
                .isEqualTo(theirs.get("serveraliveinterval"));
        List<String> keyFiles =
                SshConfig.read(
                                operator(),
                                Optional.of(home.resolve("config")),
                                host,
                                Optional.empty())
                        .keyFiles();
        assertThat(theirs.get("identityfile")).startsWith(String.join(" ", keyFiles));
    }

    private static Optional<String> told(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Operator operator() {
        return new Operator(
                System.getProperty("user.name"), home, Optional.empty(), Interactions.NONE);
    }

    /** What {@code ssh -G} says; the key files in one value. */
    private Map<String, String> asked(String host) throws Exception {
        Process process =
                new ProcessBuilder("ssh", "-G", "-F", home.resolve("config").toString(), host)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        Map<String, String> values = new TreeMap<>();
        text.lines()
                .map(line -> line.split(" ", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.merge(pair[0], pair[1], (a, b) -> a + " " + b));
        return values;
    }

    @Test
    void keyFilesOfAllPlacesAddUpWithTheirTokensReplaced() throws Exception {
        Files.writeString(
                home.resolve(".ssh/config"),
                """
                Host far
                  HostName far.example
                  User eva
                  Port 99
                  IdentityFile %d/key_%h_%n_%r_%p_%%
                  IdentityFile ~/own
                Include parts/*
                """);
        Files.writeString(home.resolve(".ssh/parts/a"), "IdentityFile ~/.ssh/part\n");
        List<Path> keys =
                List.of(
                        home.resolve("given"),
                        home.resolve("key_far.example_far_eva_99_%"),
                        home.resolve("own"),
                        home.resolve(".ssh/part"));
        for (Path key : keys) {
            Files.writeString(key, "");
        }
        assertThat(settings("far", "-i " + home.resolve("given") + " -i /absent").keyFiles())
                .isEqualTo(keys);
        assertThat(settings("far", "-o IdentityFile=none -F /dev/null").keyFiles()).isEmpty();
    }

    @Test
    void knownHostsFilesMayBeSeveralOrNone() throws Exception {
        assertThat(settings("x", "-F " + home.resolve("config")).knownHosts())
                .startsWith(home.resolve("known"), home.resolve(".ssh/more"));
        Files.writeString(
                home.resolve(".ssh/config"),
                "UserKnownHostsFile none\nGlobalKnownHostsFile none\n");
        assertThat(settings("x", "").knownHosts()).containsOnly(Path.of("/dev/null"));
    }

    @Test
    void theFirstProxyCountsWhicheverKeywordItHas() throws Exception {
        Files.writeString(
                home.resolve(".ssh/config"),
                """
                Host a
                  ProxyJump %r@gate-%h
                  User u
                Host *
                  ProxyCommand nc %h %p
                """);
        assertThat(settings("a", "").jumps()).containsExactly("u@gate-a");
        assertThat(settings("a", "").foreignProxy()).isEmpty();
        assertThat(settings("b", "").foreignProxy()).contains("nc %h %p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Match exec true",
                "Match host x exec \"test -f /tmp/x\"",
                "Match localnetwork 10.0.0.0/8",
                "Match",
                "Match host",
                "Match weather fine",
                "User"
            })
    void whatCannotBeFollowedIsRefusedWithItsPlace(String line) throws Exception {
        Path file = home.resolve(".ssh/config");
        Files.writeString(file, "Port 1\n\n" + line + "\n");
        assertThatThrownBy(() -> settings("x", ""))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ":3: ");
    }

    @Test
    void aProgramOfAMatchForAnotherHostIsNoHurdle() throws Exception {
        Files.writeString(
                home.resolve(".ssh/config"),
                "Match host other exec true\n  Port 1\nHost x\n  Port 2\n");
        assertThat(settings("x", "").port()).isEqualTo(2);
    }

    @Test
    void filesThatIncludeEachOtherEnd() throws Exception {
        Files.writeString(home.resolve(".ssh/config"), "Include config\n");
        assertThatThrownBy(() -> settings("x", "")).hasMessageContaining("more than 16 deep");
    }
}
