package discos.deployer.yaml;

/** The tags that Ansible adds to YAML's own. */
public final class Tags {
    /** Marks a text that must never be rendered. */
    public static final String UNSAFE = "!unsafe";

    /** Marks a text encrypted with Ansible's vault; {@code !vault-encrypted} is read as this. */
    public static final String VAULT = "!vault";

    private Tags() {}
}
