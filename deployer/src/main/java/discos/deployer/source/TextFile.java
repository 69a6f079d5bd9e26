package discos.deployer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what users wrote: UTF-8 text of a bounded size; anything else is a problem. */
public final class TextFile {
    /** The largest file read, in bytes; playbooks and inventories are a thousandth of it. */
    public static final int LIMIT = 20 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * The text of a file without a byte order mark, or nothing and a problem.
     *
     * @param name of the file in problems, as the user would name it
     */
    public static Optional<String> read(Path path, String name, Problems problems) {
        Origin origin = new Origin(name, 1, 1);
        try {
            if (Files.isRegularFile(path) && Files.size(path) > LIMIT) {
                problems.add(tooLarge(origin));
                return Optional.empty();
            }
            byte[] bytes = bytes(path);
            if (bytes.length > LIMIT) {
                problems.add(tooLarge(origin));
                return Optional.empty();
            }
            return decode(bytes, name, problems);
        } catch (NoSuchFileException _) {
            problems.add(Problem.of("missing-file", "there is no file " + name, origin));
        } catch (IOException exception) {
            String why =
                    Files.isDirectory(path)
                            ? "it is a folder"
                            : String.valueOf(exception.getMessage());
            problems.add(Problem.of("unreadable-file", "cannot read " + name + ": " + why, origin));
        }
        return Optional.empty();
    }

    /** What is read at most tells whether there is more; a pipe or a device may never end. */
    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LIMIT + 1);
        }
    }

    private static Problem tooLarge(Origin origin) {
        return Problem.of(
                        "file-too-large",
                        "the file has more than " + LIMIT / 1024 / 1024 + " MiB",
                        origin)
                .advise("split it, or name the right file");
    }

    /**
     * The text of bytes without a byte order mark, or nothing and a problem at the first bad byte.
     */
    public static Optional<String> decode(byte[] bytes, String name, Problems problems) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            String text = decoder.decode(ByteBuffer.wrap(bytes)).toString();
            boolean isMarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return Optional.of(isMarked ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            problems.add(
                    Problem.of("not-utf8", "the file is not UTF-8 text", firstBad(bytes, name))
                            .advise("save it as UTF-8, or encrypt or move it if it is no text"));
            return Optional.empty();
        }
    }

    private static Origin firstBad(byte[] bytes, String name) {
        String replaced = new String(bytes, StandardCharsets.UTF_8);
        int bad = Math.max(0, replaced.indexOf('\uFFFD'));
        String before = replaced.substring(0, bad);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String head = before.substring(before.lastIndexOf('\n') + 1);
        return new Origin(name, line, 1 + head.codePointCount(0, head.length()));
    }
}
