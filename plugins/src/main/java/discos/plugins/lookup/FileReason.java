package discos.plugins.lookup;

import discos.deployer.value.ErrorNumber;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file of the control machine cannot be read, in the words of {@code strerror}. */
final class FileReason {
    private FileReason() {}

    /** The words alone, such as {@code Permission denied}; Java's where it knows no others. */
    static String of(IOException failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            default -> String.valueOf(failed.getMessage());
        };
    }

    /** With the number that Python puts before the words. */
    static String numbered(IOException failed) {
        String words = of(failed);
        return ErrorNumber.of(": " + words).orElse(words);
    }
}
