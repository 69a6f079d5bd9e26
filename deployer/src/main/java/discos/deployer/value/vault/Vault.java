package discos.deployer.value.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads vaulted texts with the passwords that are known, and writes them. */
public final class Vault {
    /** Knows no password. */
    public static final Vault EMPTY = new Vault(List.of());

    private final List<VaultSecret> secrets;
    private final Labels labels;
    private final boolean isNeeded;

    /**
     * What labels mean.
     *
     * @param usual the label of texts that have none
     * @param isBinding whether a text is tried with passwords of its own label only
     */
    public record Labels(String usual, boolean isBinding) {
        /** Those of Ansible's defaults. */
        public static final Labels FREE = new Labels(VaultSecret.DEFAULT, false);
    }

    /** Knows these passwords; the one with the label of a text is tried first, then all others. */
    public Vault(List<VaultSecret> secrets) {
        this(secrets, Labels.FREE);
    }

    /** Knows these passwords; those with the label of a text are tried first. */
    public Vault(List<VaultSecret> secrets, Labels labels) {
        this(secrets, labels, true);
    }

    private Vault(List<VaultSecret> secrets, Labels labels, boolean isNeeded) {
        this.secrets = List.copyOf(secrets);
        this.labels = labels;
        this.isNeeded = isNeeded;
    }

    /** The same passwords for somebody who uses no variables of hosts. */
    public Vault forListing() {
        return new Vault(secrets, labels, false);
    }

    /** The same passwords for what is needed in any case. */
    public Vault forAll() {
        return new Vault(secrets, labels, true);
    }

    /** Whether variables of hosts that cannot be decrypted are a mistake. */
    public boolean isNeeded() {
        return isNeeded;
    }

    /** The passwords. */
    public List<VaultSecret> secrets() {
        return secrets;
    }

    /** Whether bytes are a vaulted text. */
    public static boolean isVaulted(byte[] bytes) {
        byte[] mark = Envelope.MARK.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < mark.length) {
            return false;
        }
        return Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    /** Whether a text is a vaulted one. */
    public static boolean isVaulted(String text) {
        return text.startsWith(Envelope.MARK);
    }

    /**
     * The plain bytes of a vaulted text.
     *
     * @throws VaultException if no password fits, or it is damaged
     */
    public byte[] decrypt(String text) {
        if (secrets.isEmpty()) {
            throw VaultException.withoutSecrets();
        }
        return opened(Envelope.parse(text)).plain();
    }

    /** The password that fits a vaulted text. */
    public VaultSecret secretOf(String text) {
        return opened(Envelope.parse(text)).secret();
    }

    /** What was in an envelope, and the password that opened it. */
    @SuppressWarnings("ArrayRecordComponent") // bytes; compared nowhere
    private record Opened(VaultSecret secret, byte[] plain) {}

    private Opened opened(Envelope envelope) {
        return ordered(envelope.label())
                .map(
                        secret ->
                                new VaultCipher(secret.password(), envelope.body().salt())
                                        .decrypted(envelope.body())
                                        .map(plain -> new Opened(secret, plain)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () ->
                                new VaultException(
                                        "Decryption failed (no vault secrets were found that could"
                                                + " decrypt)"));
    }

    private Stream<VaultSecret> ordered(Optional<String> label) {
        String wanted = label.orElse(labels.usual());
        Stream<VaultSecret> fitting =
                secrets.stream().filter(secret -> secret.label().equals(wanted));
        return labels.isBinding()
                ? fitting
                : Stream.concat(fitting, secrets.stream().filter(it -> !it.label().equals(wanted)));
    }

    /** The plain text of a vaulted one. */
    public String text(String vaulted) {
        return new String(decrypt(vaulted), StandardCharsets.UTF_8);
    }

    /** Bytes of a file, decrypted where they are vaulted. */
    public byte[] plain(byte[] bytes) {
        return isVaulted(bytes) ? decrypt(new String(bytes, StandardCharsets.US_ASCII)) : bytes;
    }

    /**
     * A vaulted text of plain bytes; in format 1.2 where the label is not the usual one.
     *
     * @param salt 32 bytes nobody can guess
     */
    public static String encrypt(byte[] plain, VaultSecret secret, byte[] salt) {
        Optional<String> label =
                Optional.of(secret.label()).filter(name -> !name.equals(VaultSecret.DEFAULT));
        VaultCipher cipher = new VaultCipher(secret.password(), salt);
        return new Envelope(label, cipher.encrypted(plain, salt)).text();
    }
}
