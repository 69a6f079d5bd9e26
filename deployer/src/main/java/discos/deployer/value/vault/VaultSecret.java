package discos.deployer.value.vault;

/**
 * A password of the vault.
 *
 * @param label the vault id; {@code default} where none was given
 * @param password its bytes, as they were typed or stand in a file
 */
@SuppressWarnings("ArrayRecordComponent") // a password; compared nowhere
public record VaultSecret(String label, byte[] password) {
    /** The label of a password that was given without one. */
    public static final String DEFAULT = "default";

    @Override
    public String toString() {
        return label + "@********";
    }
}
