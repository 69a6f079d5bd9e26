package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Attributes that a path is to have; what is empty is left alone.
 *
 * @param owner name or number
 * @param group name or number
 * @param mode octal digits or symbols such as {@code u=rwX,g-w}, as chmod takes them
 * @param flags what chattr takes, such as {@code +i}
 * @param context chcon's options for parts of the SELinux context, such as {@code -t etc_t}
 */
public record FileAttributes(
        Optional<String> owner,
        Optional<String> group,
        Optional<String> mode,
        Optional<String> flags,
        Optional<String> context) {
    /** All left alone. */
    public static final FileAttributes NONE =
            new FileAttributes(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Without a SELinux context. */
    public FileAttributes(
            Optional<String> owner,
            Optional<String> group,
            Optional<String> mode,
            Optional<String> flags) {
        this(owner, group, mode, flags, Optional.empty());
    }

    /** Only a mode. */
    public static FileAttributes mode(String mode) {
        return new FileAttributes(
                Optional.empty(), Optional.empty(), Optional.of(mode), Optional.empty());
    }

    /** All five as shell words, empty ones where they are left alone. */
    String words() {
        return Stream.of(owner, group, mode, flags, context)
                .map(FileAttributes::word)
                .collect(Collectors.joining(" "));
    }

    private static String word(Optional<String> text) {
        return ShellQuote.quote(text.orElse(""));
    }
}
