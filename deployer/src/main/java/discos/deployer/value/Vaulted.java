package discos.deployer.value;

import discos.deployer.source.Origin;

/**
 * A text encrypted with Ansible's vault, as {@code !vault} marks it.
 *
 * @param text the encrypted text, beginning with {@code $ANSIBLE_VAULT;}
 * @param origin where it was written
 */
public record Vaulted(String text, Origin origin) {
    @Override
    public String toString() {
        return Secret.MASK;
    }
}
