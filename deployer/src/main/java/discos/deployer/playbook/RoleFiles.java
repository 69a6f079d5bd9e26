package discos.deployer.playbook;

/** Which files of a role are its entry points, without extension; {@code main} by default. */
public record RoleFiles(
        String tasksFrom, String varsFrom, String defaultsFrom, String handlersFrom) {
    /** The usual files. */
    public static final RoleFiles MAIN = new RoleFiles("main", "main", "main", "main");
}
