package discos.deployer.run.step;

/** What Ansible says of a {@code meta} task: what was done, or what its condition prevented. */
public final class MetaText {
    private MetaText() {}

    /** What was done. */
    public static String done(String word, String host) {
        return switch (word) {
            case "flush_handlers" -> "triggered running handlers for " + host;
            case "refresh_inventory" -> "inventory successfully refreshed";
            case "clear_facts" -> "facts cleared";
            case "clear_host_errors" -> "cleared host errors";
            case "end_batch" -> "ending batch";
            case "end_play" -> "ending play";
            case "end_host" -> "ending play for " + host;
            case "reset_connection" -> "reset connection";
            default -> word;
        };
    }

    /** Why nothing was done. */
    public static String skipped(String word, String host) {
        String instead =
                switch (word) {
                    case "flush_handlers" -> ", not running handlers for " + host;
                    case "clear_facts" -> ", not clearing facts and fact cache for " + host;
                    case "clear_host_errors" -> ", not clearing host error state for " + host;
                    case "end_batch" -> ", continuing current batch";
                    case "end_play" -> ", continuing play";
                    default -> ", continuing execution for " + host;
                };
        return word + " conditional evaluated to False" + instead;
    }

    /** The message in the result of a task that did nothing. */
    public static String message(String word, String host) {
        return word.equals("end_host")
                ? "end_host conditional evaluated to false, continuing execution for " + host
                : word;
    }
}
