package discos.plugins.module.database;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a server of PostgreSQL is reached: with the host's own {@code psql}, which gets a password by
 * its environment.
 */
public record PostgresLogin(
        @Arg(doc = "Who logs in; `postgres`, if not `PGUSER` says else.", aliases = "login")
                Optional<String> loginUser,
        @Arg(doc = "Password of who logs in.", isSecret = true) Optional<String> loginPassword,
        @Arg(doc = "Machine of the server; its socket, where none is given.", aliases = "host")
                Optional<String> loginHost,
        @Arg(doc = "Folder of the server's socket.", aliases = "unix_socket")
                Optional<String> loginUnixSocket,
        @Arg(doc = "Port of the server; 5432, if not `PGPORT` says else.", aliases = "login_port")
                Optional<Integer> port,
        @Arg(
                        doc = "How much of TLS there must be.",
                        choices = {
                            "allow",
                            "disable",
                            "prefer",
                            "require",
                            "verify-ca",
                            "verify-full"
                        },
                        defaultValue = "prefer")
                String sslMode,
        @Arg(doc = "File of the authority's certificate.", aliases = "ssl_rootcert")
                Optional<String> caCert,
        @Arg(doc = "File of the client's certificate.", isPath = true) Optional<String> sslCert,
        @Arg(doc = "File of the client's key.", isPath = true) Optional<String> sslKey,
        @Arg(doc = "More words of the connection, as libpq has them.")
                Optional<Map<String, Object>> connectParams) {
    /** Between the fields of a row, and between rows. */
    private static final String FIELD = "\u001f";

    private static final String ROW = "\u001e";

    /** What stands for nothing. */
    private static final String NULL = "\u001d";

    private static final Pattern PREFIX =
            Pattern.compile("^psql:[^:]*:\\d+: |^psql: (error: |FATAL:|could)?", Pattern.MULTILINE);

    /** Exit code of a fragment that found no client. */
    private static final int NO_CLIENT = 71;

    /** Exit code of psql where it could not log in. */
    private static final int NO_LOGIN = 2;

    /** Rows of texts; a field that is nothing is empty. */
    record Rows(List<List<Optional<String>>> all) {

        /** The rows that begin with a word, without it. */
        List<List<Optional<String>>> of(String word) {
            return all.stream()
                    .filter(it -> it.getFirst().equals(Optional.of(word)))
                    .map(it -> it.subList(1, it.size()))
                    .toList();
        }

        /** The first field of the first row that begins with a word. */
        String text(String word) {
            return of(word).stream().findFirst().flatMap(List::getFirst).orElse("");
        }
    }

    /** A fragment that names the server and the account to the programs of PostgreSQL. */
    String begin(String database) {
        StringBuilder all = new StringBuilder();
        String host = loginHost.orElse("");
        boolean isHere = host.isEmpty() || host.equals("localhost");
        String place = isHere ? loginUnixSocket.filter(it -> !it.isEmpty()).orElse(host) : host;
        set(all, "PGHOST", place);
        all.append(
                loginUser
                        .filter(it -> !it.isEmpty())
                        .map(it -> "PGUSER=" + ShellQuote.quote(it))
                        .orElse("PGUSER=${PGUSER:-postgres}"));
        all.append("; export PGUSER\n");
        all.append("PGPORT=" + port.map(it -> "" + it).orElse("${PGPORT:-5432}"));
        all.append("; export PGPORT\n");
        set(all, "PGDATABASE", database);
        set(all, "PGPASSWORD", loginPassword.orElse(""));
        set(all, "PGSSLMODE", sslMode);
        set(all, "PGSSLROOTCERT", caCert.orElse(""));
        set(all, "PGSSLCERT", sslCert.orElse(""));
        set(all, "PGSSLKEY", sslKey.orElse(""));
        set(all, "PGCLIENTENCODING", "UTF8");
        return all.toString();
    }

    private static void set(StringBuilder all, String name, String value) {
        if (!value.isEmpty()) {
            all.append("%1$s=%2$s; export %1$s\n".formatted(name, ShellQuote.quote(value)));
        }
    }

    /** The name of the database with more words of the connection. */
    private String connection(String database) {
        Map<String, Object> more = connectParams.orElse(Map.of());
        if (more.isEmpty()) {
            return ShellQuote.quote(database);
        }
        List<String> words = new ArrayList<>();
        words.add("dbname=" + word(database));
        more.forEach((key, value) -> words.add(key + "=" + word(PythonText.str(value))));
        return ShellQuote.quote(String.join(" ", words));
    }

    private static String word(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String client(String database) {
        return begin(database)
                + "command -v psql >/dev/null || exit "
                + NO_CLIENT
                + "\n"
                + "LC_MESSAGES=C; export LC_MESSAGES\n"
                + "d_psql() { psql -X -q -w -A -t -v ON_ERROR_STOP=1 -v VERBOSITY=default -P"
                + " \"null=$(printf '\\035')\" -F \"$(printf '\\037')\" -R \"$(printf '\\036')\" -d"
                + " "
                + connection(database)
                + " -f \"$@\"; }\n";
    }

    /** Asks something, up to the first statement that fails. */
    ShellQuery question(String database, String statements) {
        return new ShellQuery(
                client(database)
                        + "printf '%s\\n' "
                        + ShellQuote.quote(statements)
                        + " | d_psql -\n");
    }

    /** Executes statements in one transaction. */
    Step execution(String database, List<String> statements) {
        List<String> all = new ArrayList<>();
        all.add("BEGIN");
        all.addAll(statements);
        all.add("COMMIT");
        return single(database, all);
    }

    /** Executes statements each for itself, as those that make databases want it. */
    Step single(String database, List<String> statements) {
        return new ShellStep(
                client(database) + "d_psql \"$1\"\n",
                List.of(Content.of(String.join(";\n", statements) + ";\n")),
                true);
    }

    /** Executes statements in one transaction, and says so where one of them fails. */
    Step trial(String database, List<String> statements) {
        return new ShellStep(
                client(database) + "d_psql \"$1\" >/dev/null 2>&1 || echo failed\n",
                List.of(Content.of("BEGIN;\n" + String.join(";\n", statements) + ";\nCOMMIT;\n")),
                true);
    }

    /** A step that changes nothing and fails, for what only a run for real refuses. */
    static Step refusing(String message) {
        return ShellStep.of("printf '%s' " + ShellQuote.quote(message) + " >&2; exit 1");
    }

    /** What the client said where it failed; words as Python's driver has them. */
    static Optional<String> failure(Output output) {
        if (output.isOk()) {
            return Optional.empty();
        }
        if (output.exitCode() == NO_CLIENT) {
            return Optional.of("Failed to find required executable \"psql\"");
        }
        String words = PREFIX.matcher(output.errorText()).replaceAll("");
        return Optional.of(words.replaceFirst("^ERROR:  ", ""));
    }

    /** Whether the client could not even log in. */
    static boolean isRefused(Output output) {
        return output.exitCode() == NO_LOGIN || output.exitCode() == NO_CLIENT;
    }

    /** The rows that were asked for. */
    static Rows rows(Output output) {
        String text = output.text();
        List<List<Optional<String>>> all = new ArrayList<>();
        for (String row : text.split("[" + ROW + "\n]", -1)) {
            if (!row.isEmpty()) {
                all.add(
                        Arrays.stream(row.split(FIELD, -1))
                                .map(it -> Optional.of(it).filter(one -> !one.equals(NULL)))
                                .toList());
            }
        }
        return new Rows(all);
    }

    /** A text as a statement has it. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? " E" + quoted.replace("\\", "\\\\") : quoted;
    }

    /** A name as a statement has it, where quotes within it are doubled. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
