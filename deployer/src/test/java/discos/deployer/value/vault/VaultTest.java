package discos.deployer.value.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The format of ansible-vault, read and written. */
class VaultTest {
    /** Made by the real one with the password {@code pw1}. */
    private static final String REAL =
            """
            $ANSIBLE_VAULT;1.1;AES256
            34653063376165333164373434623834306633633834323734633633623830623762346538663937
            3862613562373132366631363633366337356161616464300a636333333631663465643731666233
            63393563316364333732393262316635316632643863313266653135336265653733333339366261
            6334653838393139330a356138303935376639643832393133623466386166613532326531623031
            34363563663064663637616133646234396462643466353632386361616633613635
            """;

    private static VaultSecret secret(String label, String password) {
        return new VaultSecret(label, password.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] salt() {
        byte[] salt = new byte[32];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) i;
        }
        return salt;
    }

    @Test
    void readsWhatTheRealOneWrote() {
        Vault vault = new Vault(List.of(secret("default", "pw1")));
        assertThat(vault.text(REAL)).isEqualTo("tmpl {{ x }} end");
    }

    @Test
    void triesThePasswordOfTheLabelFirstAndThenAllOthers() {
        VaultSecret right = secret("right", "b");
        String text = Vault.encrypt("é\n".getBytes(StandardCharsets.UTF_8), right, salt());
        assertThat(text).startsWith("$ANSIBLE_VAULT;1.2;AES256;right\n").endsWith("\n");
        assertThat(text.lines().skip(1)).allSatisfy(line -> assertThat(line).hasSizeBetween(1, 80));
        assertThat(new Vault(List.of(secret("wrong", "a"), right)).text(text)).isEqualTo("é\n");
        assertThat(new Vault(List.of(secret("other", "b"))).text(text)).isEqualTo("é\n");
    }

    @Test
    void encryptsTextsOfEveryLength() {
        VaultSecret secret = secret("default", "pä55");
        for (int size = 0; size < 34; size++) {
            byte[] plain = new byte[size];
            String text = Vault.encrypt(plain, secret, salt());
            assertThat(text).startsWith("$ANSIBLE_VAULT;1.1;AES256\n");
            assertThat(new Vault(List.of(secret)).decrypt(text)).isEqualTo(plain);
        }
    }

    @Test
    void saysWhyItCannotRead() {
        Vault other = new Vault(List.of(secret("default", "pw2")));
        assertThatThrownBy(() -> other.text(REAL))
                .hasMessage("Decryption failed (no vault secrets were found that could decrypt)");
        assertThatThrownBy(() -> Vault.EMPTY.text(REAL))
                .hasMessage("Attempting to decrypt but no vault secrets found");
        assertThatThrownBy(() -> other.text("$ANSIBLE_VAULT;1.1;AES\n61"))
                .hasMessage("AES cipher could not be found");
        assertThatThrownBy(() -> other.text("$ANSIBLE_VAULT;1.1;AES256\nxyz"))
                .hasMessageStartingWith("Vault format unhexlify error");
    }
}
