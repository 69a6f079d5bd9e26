package discos.deployer.value.vault;

/** A vaulted text that cannot be read; the message is Ansible's. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VaultException(String message) {
        super(message);
    }
}
