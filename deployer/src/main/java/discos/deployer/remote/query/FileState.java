package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.Optional;

/**
 * What a path is: kind, attributes, times, link target, and on wish the digest of its bytes.
 *
 * @param follow whether a symbolic link stands for what it points to
 * @param digest {@code md5}, {@code sha1}, {@code sha224}, {@code sha256}, {@code sha384} or {@code
 *     sha512} of a regular file's bytes
 * @param isAccessTimed whether the time of the last access is asked too; reading a file changes it,
 *     so that nothing should be decided on it
 */
public record FileState(String path, boolean follow, Optional<String> digest, boolean isAccessTimed)
        implements Query<FileStatus> {

    /** The path itself, even where it is a symbolic link. */
    public static FileState of(String path) {
        return new FileState(path, false, Optional.empty(), false);
    }

    /** What the path leads to. */
    public static FileState following(String path) {
        return new FileState(path, true, Optional.empty(), false);
    }

    /** The same question, with a digest asked too. */
    public FileState withDigest(String algorithm) {
        return new FileState(path, follow, Optional.of(algorithm), isAccessTimed);
    }

    /** The same question, with the time of the last access asked too. */
    public FileState withAccessTime() {
        return new FileState(path, follow, digest, true);
    }

    @Override
    public String script() {
        return "d_stat %s %s %s %s"
                .formatted(
                        follow ? "-L" : "''",
                        ShellQuote.quote(path),
                        digest.map(FileState::tool).orElse("''"),
                        ShellQuote.quote(StatLine.format(isAccessTimed)));
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
        if (fields.length < 5 || fields[4].isBlank()) {
            return FileStatus.ABSENT;
        }
        Optional<FileStatus.Link> link =
                fields[1].isEmpty()
                        ? Optional.empty()
                        : Optional.of(new FileStatus.Link(fields[1], fields[2].strip()));
        Optional<String> sum =
                fields[3].isBlank()
                        ? Optional.empty()
                        : Optional.of(fields[3].strip().split(" ", 2)[0]);
        return new FileStatus(
                Optional.of(StatLine.parse(fields[4])), link, sum, FileStatus.Access.of(fields[0]));
    }
}
