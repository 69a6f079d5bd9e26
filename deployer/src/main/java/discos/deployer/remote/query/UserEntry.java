package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.List;
import java.util.Optional;

/** An account by its name or number, from all of the host's account sources. */
public record UserEntry(String name) implements Query<Optional<UserEntry.User>> {

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

    /** Looks one key up in a colon-separated database, by getent or, without it, by file. */
    static final class Database {
        private Database() {}

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
