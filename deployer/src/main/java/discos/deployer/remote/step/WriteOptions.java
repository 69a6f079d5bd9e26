package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a file is written.
 *
 * @param isFollowed whether a symbolic link at the path is kept and its target written
 * @param isBackedUp whether the old file is kept beside it; the step then prints {@code
 *     backup_file=PATH} after a NUL
 * @param isUnsafeAllowed whether the file may be written in place where it cannot be replaced, such
 *     as a file that is mounted itself
 * @param validate the words of a command that must accept the new file, {@code %s} standing for it
 */
public record WriteOptions(
        boolean isFollowed,
        boolean isBackedUp,
        boolean isUnsafeAllowed,
        Optional<List<String>> validate) {
    /** Links are replaced, no backup, never in place, nothing validated. */
    public static final WriteOptions PLAIN =
            new WriteOptions(false, false, false, Optional.empty());

    /** The flags and the validation as the prelude's {@code d_write} takes them. */
    String flags() {
        String flags =
                (isFollowed ? "L" : "") + (isBackedUp ? "B" : "") + (isUnsafeAllowed ? "U" : "");
        return flags.isEmpty() ? "''" : flags;
    }

    String validation() {
        return validate.map(
                        words ->
                                words.stream()
                                        .map(WriteOptions::word)
                                        .collect(Collectors.joining(" ")))
                .orElse("");
    }

    private static String word(String word) {
        return Arrays.stream(word.split("%s", -1))
                .map(ShellQuote::quote)
                .collect(Collectors.joining("\"$t\""));
    }
}
