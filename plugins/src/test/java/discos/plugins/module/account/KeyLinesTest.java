package discos.plugins.module.account;

import static org.assertj.core.api.Assertions.assertThat;

import discos.plugins.module.Bound;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines of authorized_keys and known_hosts. */
final class KeyLinesTest {
    private static final String KEY = "ssh-rsa AAAAB3NzaC1yc2E=";

    private static List<String> edited(List<String> before, Object... words) {
        return AuthorizedKey.edit(before, Bound.args(new AuthorizedKey(), words));
    }

    @Test
    void readsOptionsWithQuotedBlanks() {
        KeyLine line =
                KeyLine.parse("command=\"a \\\"b\\\" c\",no-pty " + KEY + " x y").orElseThrow();
        assertThat(line.options()).isEqualTo("command=\"a \\\"b\\\" c\",no-pty");
        assertThat(line.comment()).isEqualTo("x y");
    }

    @Test
    void takesCommentsForNoKeys() {
        assertThat(KeyLine.parse("# " + KEY)).isEmpty();
        assertThat(KeyLine.parse("")).isEmpty();
    }

    @Test
    void knowsKeyUnderAnotherComment() {
        assertThat(edited(List.of(KEY + " old"), "user", "u", "key", KEY))
                .containsExactly(KEY + " old");
    }

    @Test
    void keepsCommentsInExclusiveFiles() {
        assertThat(
                        edited(
                                List.of("# mine", "ssh-rsa AAAA other"),
                                "user",
                                "u",
                                "key",
                                KEY + " new",
                                "exclusive",
                                true))
                .containsExactly("# mine", KEY + " new");
    }

    @Test
    void findsHostUnderItsHash() {
        KnownHostLine line = KnownHostLine.parse("manager " + KEY).orElseThrow();
        KnownHostLine hashed = line.hashed("manager");
        assertThat(hashed.text()).startsWith("|1|").endsWith(" " + KEY);
        assertThat(KnownHostLine.parse(hashed.text()).filter(it -> it.matches("manager")))
                .isPresent();
        assertThat(hashed.matches("console")).isFalse();
    }

    @Test
    void readsMarkersAndSeveralNames() {
        KnownHostLine line = KnownHostLine.parse("@revoked a,b " + KEY + " why").orElseThrow();
        assertThat(line.marker()).isEqualTo("@revoked");
        assertThat(line.matches("b")).isTrue();
        assertThat(line.text()).isEqualTo("@revoked a,b " + KEY + " why");
    }

    @Test
    void replacesKeyOfTheSameTypeOnly() {
        List<String> after =
                KnownHosts.edit(
                        List.of("m ssh-rsa AAAA", "m ssh-ed25519 BBBB"),
                        Bound.args(new KnownHosts(), "name", "m", "key", "m " + KEY),
                        KnownHostLine.parse("m " + KEY));
        assertThat(after).containsExactly("m ssh-ed25519 BBBB", "m " + KEY);
    }

    @Test
    void removesAllKeysOfAHost() {
        List<String> after =
                KnownHosts.edit(
                        List.of("m ssh-rsa AAAA", "x ssh-rsa AAAA", "m ssh-ed25519 BBBB"),
                        Bound.args(new KnownHosts(), "name", "m", "state", "absent"),
                        Optional.empty());
        assertThat(after).containsExactly("x ssh-rsa AAAA");
    }
}
