package discos.deployer.value.vault;

/** A vaulted text that cannot be read; the message is Ansible's. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isWithoutSecrets;

    public VaultException(String message) {
        this(message, false);
    }

    private VaultException(String message, boolean isWithoutSecrets) {
        super(message);
        this.isWithoutSecrets = isWithoutSecrets;
    }

    /** There is no password at all. */
    static VaultException withoutSecrets() {
        return new VaultException("Attempting to decrypt but no vault secrets found", true);
    }

    /** The same about a file, as Ansible tells it. */
    public VaultException at(String file) {
        return new VaultException(
                isWithoutSecrets
                        ? "A vault password or secret must be specified to decrypt " + file
                        : getMessage() + " on " + file,
                isWithoutSecrets);
    }
}
