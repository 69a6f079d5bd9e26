package discos.deployer.inventory;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is done about names of groups that no variable could have.
 *
 * @param isReplacing whether the characters that are in the way become underscores
 * @param odd is told each such name
 */
public record GroupNames(boolean isReplacing, Consumer<String> odd) {
    private static final Pattern INVALID =
            Pattern.compile("^[\\d\\W]|\\W", Pattern.UNICODE_CHARACTER_CLASS);

    /** All names as they are. */
    static final GroupNames ANY = new GroupNames(false, _ -> {});

    /** The name that a group gets. */
    String of(String name) {
        return isReplacing ? INVALID.matcher(name).replaceAll("_") : name;
    }

    /** Tells the name where it is odd. */
    void note(String name) {
        if (INVALID.matcher(name).find()) {
            odd.accept(name);
        }
    }
}
