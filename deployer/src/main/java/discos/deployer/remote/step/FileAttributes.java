package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import java.util.Optional;

/**
 * Attributes that a path is to have; what is empty is left alone.
 *
 * @param owner name or number
 * @param group name or number
 * @param mode octal digits or symbols such as {@code u=rwX,g-w}, as chmod takes them
 * @param flags what chattr takes, such as {@code +i}
 */
public record FileAttributes(
        Optional<String> owner,
        Optional<String> group,
        Optional<String> mode,
        Optional<String> flags) {
    /** All left alone. */
    public static final FileAttributes NONE =
            new FileAttributes(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Only a mode. */
    public static FileAttributes mode(String mode) {
        return new FileAttributes(
                Optional.empty(), Optional.empty(), Optional.of(mode), Optional.empty());
    }

    /** The four as shell words, empty ones where they are left alone. */
    String words() {
        return word(owner) + " " + word(group) + " " + word(mode) + " " + word(flags);
    }

    private static String word(Optional<String> text) {
        return ShellQuote.quote(text.orElse(""));
    }
}
