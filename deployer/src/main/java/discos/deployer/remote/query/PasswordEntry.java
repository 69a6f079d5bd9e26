package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.List;
import java.util.Optional;

/** A user's line of {@code /etc/shadow}, which only root may read. */
public record PasswordEntry(String user) implements Query<Optional<PasswordEntry.Shadow>> {

    /** The fields of a {@code shadow} line; printing it shows no hash. */
    public record Shadow(List<String> fields) {
        /** The hash, with {@code !} before it where the password is locked. */
        public String hash() {
            return fields.get(1);
        }

        /** Days since 1970 after which the account expires, where it does. */
        public Optional<Long> expires() {
            return day(7);
        }

        /** How many days a password must be kept. */
        public Optional<Long> minimumDays() {
            return day(3);
        }

        /** After how many days a password must be changed. */
        public Optional<Long> maximumDays() {
            return day(4);
        }

        private Optional<Long> day(int field) {
            return fields.size() > field && fields.get(field).matches("-?[0-9]+")
                    ? Optional.of(Long.parseLong(fields.get(field)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "Shadow[" + fields.getFirst() + "]";
        }
    }

    @Override
    public String script() {
        return "k="
                + ShellQuote.quote(user)
                + """

                [ -r /etc/shadow ] || exit 0
                while IFS= read -r l; do
                  case $l in "$k":*) printf '%s\\n' "$l"; exit 0;; esac
                done </etc/shadow
                exit 0
                """;
    }

    @Override
    public Optional<Shadow> parse(Output output) {
        return UserEntry.Database.line(output, 2).map(Shadow::new);
    }
}
