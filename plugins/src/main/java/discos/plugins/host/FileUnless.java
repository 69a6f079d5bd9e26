package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks for a file's SHA-1, and for its bytes too where it is not the given one and the file is
 * small, so that a difference can be shown without asking again.
 */
public record FileUnless(String path, String sha1) implements Query<FileUnless.Reply> {
    /** The largest file, in bytes, of which a difference is shown, as Ansible's. */
    public static final int LARGEST_SHOWN = 104448;

    /**
     * What is there.
     *
     * @param sha1 empty where there is no readable regular file
     * @param bytes of a small file with another digest
     */
    public record Reply(Optional<String> sha1, Optional<byte[]> bytes) {}

    @Override
    public String script() {
        return """
                f=%s
                if [ -f "$f" ]; then
                s=$(sha1sum < "$f") || exit 1
                printf '%%s\\n' "${s%%%% *}"
                if [ "${s%%%% *}" != %s ] && [ "$(wc -c < "$f")" -le %d ]; then echo bytes; cat "$f"; fi
                fi
                """
                .formatted(Words.path(path), sha1, LARGEST_SHOWN);
    }

    @Override
    public Reply parse(Output output) {
        byte[] out = output.out();
        if (!output.isOk() || out.length < 41) {
            return new Reply(Optional.empty(), Optional.empty());
        }
        String digest = new String(out, 0, 40, java.nio.charset.StandardCharsets.US_ASCII);
        int start = 41 + "bytes\n".length();
        return new Reply(
                Optional.of(digest),
                out.length < start
                        ? Optional.empty()
                        : Optional.of(Arrays.copyOfRange(out, start, out.length)));
    }
}
