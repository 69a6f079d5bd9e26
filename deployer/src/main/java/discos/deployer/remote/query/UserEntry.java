package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An account by its name or number, from all of the host's account sources. */
public record UserEntry(String name) implements Query.Joint<Optional<UserEntry.User>> {

    /** The seven fields of a {@code passwd} line. */
    public record User(List<String> fields) {
        /** Login name. */
        public String name() {
            return fields.get(0);
        }

        /** The user's number. */
        public long uid() {
            return Long.parseLong(fields.get(2));
        }

        /** The primary group's number. */
        public long gid() {
            return Long.parseLong(fields.get(3));
        }

        /** The comment, known as GECOS. */
        public String comment() {
            return fields.get(4);
        }

        /** Home folder. */
        public String home() {
            return fields.get(5);
        }

        /** Login shell. */
        public String shell() {
            return fields.get(6);
        }
    }

    @Override
    public String script() {
        return Database.script("passwd", name);
    }

    @Override
    public Optional<User> parse(Output output) {
        return Database.line(output, 7).map(User::new);
    }

    @Override
    public Optional<Query.Company> company() {
        return Database.company("passwd", name);
    }

    @Override
    public String member() {
        return name;
    }

    /**
     * Looks keys up in a colon-separated database, by getent or, without it, by file.
     *
     * @param name {@code passwd} or {@code group}
     */
    record Database(String name) implements Query.Company {

        static Optional<Query.Company> company(String database, String key) {
            return key.indexOf('\n') >= 0 ? Optional.empty() : Optional.of(new Database(database));
        }

        @Override
        public String script(List<String> keys) {
            return "d_entries " + name + " " + ShellQuote.join(keys);
        }

        /** All lines and a NUL; where a key is missing, what was found of each key follows. */
        @Override
        public Optional<List<Output>> split(int count, Output output) {
            String[] fields = new String(output.out(), StandardCharsets.ISO_8859_1).split("\0", -1);
            boolean isComplete = fields.length == 2;
            List<String> found =
                    isComplete
                            ? fields[0].lines().map(line -> line + "\n").toList()
                            : Arrays.stream(fields).skip(1).limit(count).toList();
            return found.size() == count
                    ? Optional.of(found.stream().map(Database::answer).toList())
                    : Optional.empty();
        }

        private static Output answer(String text) {
            return new Output(0, text.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
        }

        static String script(String database, String key) {
            return "d_entry " + database + " " + ShellQuote.quote(key);
        }

        static Optional<List<String>> line(Output output, int fields) {
            String line = output.text().split("\n", 2)[0];
            List<String> parts = List.of(line.split(":", -1));
            return parts.size() >= fields ? Optional.of(parts) : Optional.empty();
        }
    }
}
