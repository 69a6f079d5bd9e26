package discos.deployer.remote.edit;

/** What came of an edit. */
public sealed interface Edited {

    /**
     * The text as wanted; the same where it was so before.
     *
     * @param text one character for each byte
     */
    record Text(String text) implements Edited {}

    /**
     * The text cannot be edited safely.
     *
     * @param reason why, in one sentence without a full stop
     * @param advice what to do about it
     */
    record Refused(String reason, String advice) implements Edited {}
}
