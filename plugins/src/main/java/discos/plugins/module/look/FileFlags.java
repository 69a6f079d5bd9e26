package discos.plugins.module.look;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks {@code lsattr} for the version and the flags of a file, as {@code chattr} sets them. */
record FileFlags(String path) implements Query.Joint<Output> {

    @Override
    public String script() {
        return "exec lsattr -vd " + Words.path(path) + " 2>/dev/null";
    }

    @Override
    public Output parse(Output output) {
        return output;
    }

    @Override
    public Optional<Query.Company> company() {
        return Optional.of(new Many());
    }

    @Override
    public String member() {
        return path;
    }

    /** One lsattr for each path, because its exit code is one for all; none where there is none. */
    private record Many() implements Query.Company {
        @Override
        public String script(List<String> paths) {
            return "command -v lsattr >/dev/null 2>&1 || exit 1\nfor p in "
                    + paths.stream().map(Words::path).collect(Collectors.joining(" "))
                    + "; do lsattr -vd \"$p\" 2>/dev/null; printf '%s\\0' \"$?\"; done";
        }

        @Override
        public Optional<List<Output>> split(int count, Output output) {
            if (output.out().length == 0) {
                return Optional.of(Collections.nCopies(count, output));
            }
            List<Output> answers = new ArrayList<>();
            String text = output.text();
            for (String part : text.substring(0, text.length() - 1).split("\0", -1)) {
                int end = part.lastIndexOf('\n') + 1;
                byte[] line = part.substring(0, end).getBytes(StandardCharsets.UTF_8);
                answers.add(
                        new Output(
                                Integer.parseInt(part, end, part.length(), 10), line, new byte[0]));
            }
            return answers.size() == count ? Optional.of(answers) : Optional.empty();
        }
    }
}
