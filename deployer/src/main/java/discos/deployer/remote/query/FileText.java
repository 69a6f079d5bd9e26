package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.Arrays;

/**
 * The bytes of a file, links followed.
 *
 * @param limit how many bytes at most
 */
public record FileText(String path, long limit) implements Query<TextFile> {
    /** Read where no limit is given: larger files are not edited line by line. */
    public static final long DEFAULT_LIMIT = 64L << 20;

    /** The file, up to the usual limit. */
    public FileText(String path) {
        this(path, DEFAULT_LIMIT);
    }

    /** The file, as long as it may be. */
    public static FileText whole(String path) {
        return new FileText(path, Integer.MAX_VALUE - 1L);
    }

    @Override
    public String script() {
        return "d_text " + ShellQuote.quote(path) + " " + (limit + 1);
    }

    @Override
    public TextFile parse(Output output) {
        byte[] out = output.out();
        TextFile.Presence presence =
                TextFile.Presence.of(out.length == 0 || !output.isOk() ? 0 : out[0], output.isOk());
        boolean isCut = out.length - 1 > limit;
        int end = isCut ? (int) (limit + 1) : out.length;
        byte[] bytes = out.length == 0 ? out : Arrays.copyOfRange(out, 1, end);
        return new TextFile(path, presence, bytes, isCut);
    }
}
