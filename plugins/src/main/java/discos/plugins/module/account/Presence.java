package discos.plugins.module.account;

/** Whether a thing is wanted. */
public enum Presence {
    PRESENT,
    ABSENT
}
