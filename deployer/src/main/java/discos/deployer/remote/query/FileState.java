package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.List;
import java.util.Optional;

/**
 * What a path is: kind, attributes, what a link leads to, and on wish times and the digest of the
 * bytes.
 *
 * @param digest {@code md5}, {@code sha1}, {@code sha224}, {@code sha256}, {@code sha384} or {@code
 *     sha512} of the bytes of the regular file to which the path leads
 * @param isTimed whether times are asked too; reading a file or making one in a folder changes
 *     them, so that nothing should be decided on them
 */
public record FileState(String path, Optional<String> digest, boolean isTimed)
        implements Query.Joint<FileStatus> {
    private static final int FIELDS = 5;

    /** The path alone. */
    public FileState(String path) {
        this(path, Optional.empty(), false);
    }

    /** The same question, with a digest asked too. */
    public FileState withDigest(String algorithm) {
        return new FileState(path, Optional.of(algorithm), isTimed);
    }

    /** The same question, with times asked too. */
    public FileState withTimes() {
        return new FileState(path, digest, true);
    }

    @Override
    public String script() {
        return "d_stat %s %s %s".formatted(word(isTimed), word(digest), ShellQuote.quote(path));
    }

    private static String word(boolean isTimed) {
        return isTimed ? "t" : "''";
    }

    private static String word(Optional<String> digest) {
        return digest.map(FileState::tool).orElse("''");
    }

    /** The command that prints this digest. */
    static String tool(String algorithm) {
        if (!algorithm.matches("md5|sha(1|224|256|384|512)")) {
            throw new IllegalArgumentException("no digest is called " + algorithm);
        }
        return algorithm + "sum";
    }

    @Override
    public FileStatus parse(Output output) {
        String[] fields = output.text().split("\0", -1);
        if (fields.length < FIELDS || fields[4].isBlank()) {
            return FileStatus.ABSENT;
        }
        String[] lines = fields[4].strip().split("\n", 2);
        FileInfo self = StatLine.parse(path, lines[0]);
        String real = fields[2].strip();
        Optional<FileStatus.Link> link =
                fields[1].isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new FileStatus.Link(
                                        fields[1],
                                        real,
                                        lines.length > 1
                                                ? Optional.of(StatLine.parse(real, lines[1]))
                                                : Optional.empty()));
        Optional<String> sum =
                fields[3].isBlank()
                        ? Optional.empty()
                        : Optional.of(fields[3].strip().split(" ", 2)[0]);
        return new FileStatus(Optional.of(self), link, sum, FileStatus.Access.of(fields[0]));
    }

    @Override
    public Optional<Query.Company> company() {
        return path.indexOf('\n') >= 0
                ? Optional.empty()
                : Optional.of(new Together(word(isTimed), word(digest)));
    }

    @Override
    public String member() {
        return path;
    }

    /** Asks for many paths with one {@code stat} and one digest process. */
    private record Together(String times, String tool) implements Query.Company {

        @Override
        public String script(List<String> paths) {
            return "d_stats " + times + " " + tool + " " + ShellQuote.join(paths);
        }

        @Override
        public Optional<List<Output>> split(int count, Output output) {
            return new StatListing(output.out(), times.equals("t"))
                    .split(count)
                    .map(texts -> texts.stream().map(Together::answer).toList());
        }

        private static Output answer(byte[] text) {
            return new Output(0, text, new byte[0]);
        }
    }
}
