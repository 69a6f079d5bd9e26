package discos.plugins.module.look;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks {@code file} for the kind of contents and the encoding, such as {@code text/plain;
 * charset=us-ascii}.
 *
 * <p>Reading its table of kinds takes {@code file} most of its time, so many paths are asked
 * together.
 */
record MimeType(String path, boolean isFollowed) implements Query.Joint<Output> {

    @Override
    public String script() {
        return new Many(isFollowed).script(List.of(path));
    }

    @Override
    public Output parse(Output output) {
        return output;
    }

    @Override
    public Optional<Query.Company> company() {
        return Optional.of(new Many(isFollowed));
    }

    @Override
    public String member() {
        return path;
    }

    private record Many(boolean isFollowed) implements Query.Company {
        private static final Output UNKNOWN = new Output(1, new byte[0], new byte[0]);

        @Override
        public String script(List<String> paths) {
            return "command -v file >/dev/null 2>&1 || exit 1\n"
                    + "exec file -b --mime-type --mime-encoding "
                    + (isFollowed ? "-L " : "")
                    + paths.stream().map(Words::path).collect(Collectors.joining(" "));
        }

        /** A line for each path; where lines are missing nothing is known of any. */
        @Override
        public Optional<List<Output>> split(int count, Output output) {
            List<Output> lines =
                    output.text()
                            .lines()
                            .map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8))
                            .map(line -> new Output(output.exitCode(), line, new byte[0]))
                            .toList();
            return Optional.of(lines.size() == count ? lines : Collections.nCopies(count, UNKNOWN));
        }
    }
}
