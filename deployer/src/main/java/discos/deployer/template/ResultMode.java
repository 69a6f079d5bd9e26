package discos.deployer.template;

/** What becomes of an expression's value, Ansible's setting {@code jinja2_native}. */
public enum ResultMode {
    /** Values become text; a text that looks like a list, dict or bool is read back. */
    CLASSIC,
    /** A value standing alone keeps its type; a text that is a Python literal is read. */
    NATIVE
}
