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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a database server of MySQL or MariaDB is reached: with the host's own client, to which the
 * login is given by a file that only the account can read.
 */
public record MysqlLogin(
        @Arg(doc = "Who logs in; else as `config_file` or the client says.")
                Optional<String> loginUser,
        @Arg(doc = "Password of who logs in.", isSecret = true) Optional<String> loginPassword,
        @Arg(doc = "Machine of the server.", defaultValue = "localhost") String loginHost,
        @Arg(doc = "Port of the server.", defaultValue = "3306") int loginPort,
        @Arg(doc = "Socket of the server.") Optional<String> loginUnixSocket,
        @Arg(doc = "Options of the client.", isPath = true, defaultValue = "~/.my.cnf")
                String configFile,
        @Arg(doc = "Seconds in which the server must answer.", defaultValue = "30")
                int connectTimeout,
        Certificates certificates) {
    private static final Pattern ERROR =
            Pattern.compile("ERROR (\\d+) \\(\\w+\\)( at line (\\d+))?: (.*)", Pattern.DOTALL);
    private static final int STANDARD_PORT = 3306;

    /** Exit code of a fragment that found no client. */
    private static final int NO_CLIENT = 71;

    /** Certificates for TLS. */
    public record Certificates(
            @Arg(doc = "File of the client's certificate.", isPath = true, aliases = "ssl_cert")
                    Optional<String> clientCert,
            @Arg(doc = "File of the client's key.", isPath = true, aliases = "ssl_key")
                    Optional<String> clientKey,
            @Arg(doc = "File of the authority's certificate.", isPath = true, aliases = "ssl_ca")
                    Optional<String> caCert,
            @Arg(doc = "Whether the server's certificate must have its name.")
                    Optional<Boolean> checkHostname) {}

    /**
     * What the client said where it failed.
     *
     * @param line of what it was given, from 1; 0 where it could not log in
     */
    record Failure(int number, int line, String words) {

        /** The words as Python shows the exception of a driver. */
        String text() {
            return number == 0 ? words : "(%d, %s)".formatted(number, PythonText.repr(words));
        }
    }

    /** How the file of the login is made. */
    record Way(boolean isAdminTried, boolean isConfigFirst) {
        static final Way PLAIN = new Way(false, false);
    }

    /**
     * A fragment that makes the file {@code "$c"} for the programs of the server and sets {@code
     * $m} to the client.
     */
    String begin(Way way) {
        String place = place();
        String config =
                "[ ! -r %1$s ] || printf '!include %%s\\n' %1$s"
                        .formatted(ShellQuote.quote(configFile));
        String given =
                "printf '%s\\n' "
                        + ShellQuote.quote("[client]\n" + String.join("\n", credentials()));
        String placed = "printf '%s\\n' " + ShellQuote.quote("[client]\n" + place);
        String order = way.isConfigFirst() ? placed + "\n" + config : config + "\n" + placed;
        String trial =
                way.isAdminTried()
                        ? """
                        d_login 'user=root
                        password=""'
                        echo 'SELECT 1;' | "$m" --defaults-file="$c" >/dev/null 2>&1 || d_login
                        """
                        : "d_login\n";
        return """
        c=$(umask 077; mktemp) || exit 1
        trap 'rm -f "$c"' EXIT
        m=$(command -v mysql || command -v mariadb) || exit %d
        d_login() {
          { for f in /etc/my.cnf /etc/mysql/my.cnf; do [ ! -r $f ] || echo "!include $f"; done
            %s
            if [ $# -gt 0 ]; then printf '[client]\\n%%s\\n' "$1"; else %s; fi
          } >"$c"
        }
        %s\
        """
                .formatted(NO_CLIENT, order, given, trial);
    }

    private String place() {
        List<String> lines = new ArrayList<>();
        if (loginUnixSocket.isPresent()) {
            lines.add("socket=" + quoted(loginUnixSocket.get()));
        } else {
            lines.add("host=" + quoted(loginHost));
            lines.add("port=" + loginPort);
            if (loginPort != STANDARD_PORT) {
                lines.add("protocol=tcp");
            }
        }
        certificates.clientCert().ifPresent(it -> lines.add("ssl-cert=" + quoted(it)));
        certificates.clientKey().ifPresent(it -> lines.add("ssl-key=" + quoted(it)));
        certificates.caCert().ifPresent(it -> lines.add("ssl-ca=" + quoted(it)));
        if (certificates.checkHostname().orElse(false)) {
            lines.add("ssl-verify-server-cert");
        }
        return String.join("\n", lines);
    }

    private List<String> credentials() {
        List<String> lines = new ArrayList<>();
        loginUser.ifPresent(it -> lines.add("user=" + quoted(it)));
        loginPassword.ifPresent(it -> lines.add("password=" + quoted(it)));
        return lines;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** What a result tells of the login: no password. */
    String told() {
        List<String> words = new ArrayList<>();
        loginUser.ifPresent(it -> words.add("--user=" + ShellQuote.quote(it)));
        loginPassword.ifPresent(_ -> words.add("--password=********"));
        loginUnixSocket.ifPresentOrElse(
                it -> words.add("--socket=" + ShellQuote.quote(it)),
                () -> words.add("--host=%s --port=%d".formatted(loginHost, loginPort)));
        return String.join(" ", words);
    }

    private String client(String options) {
        return "\"$m\" --defaults-file=\"$c\" --connect-timeout="
                + connectTimeout
                + " -B "
                + options;
    }

    /** Asks something; a statement that fails does not hinder the next. */
    ShellQuery question(Way way, String statements) {
        return new ShellQuery(
                begin(way)
                        + "printf '%s\\n' "
                        + ShellQuote.quote(statements)
                        + " | "
                        + client("--force -N")
                        + "\n");
    }

    /** Asks for rows that are told with the names of their columns. */
    ShellQuery namedQuestion(Way way, String statements) {
        return new ShellQuery(
                begin(way)
                        + "printf '%s\\n' "
                        + ShellQuote.quote(statements)
                        + " | "
                        + client("")
                        + "\n");
    }

    /** Executes statements, one on a line, up to the first that fails. */
    Step execution(Way way, List<String> statements) {
        return new ShellStep(
                begin(way) + client("") + " <\"$1\"\n",
                List.of(Content.of(String.join(";\n", statements) + ";\n")),
                true);
    }

    /** What the client said where it failed. */
    static Optional<Failure> failure(Output output) {
        String words = output.errorText().strip();
        Optional<Failure> told =
                words.lines()
                        .map(ERROR::matcher)
                        .filter(Matcher::matches)
                        .map(
                                it ->
                                        new Failure(
                                                Integer.parseInt(it.group(1)),
                                                it.group(3) == null
                                                        ? 0
                                                        : Integer.parseInt(it.group(3)),
                                                it.group(4)))
                        .findFirst();
        if (told.isPresent() || output.isOk()) {
            return told;
        }
        return Optional.of(
                new Failure(
                        0,
                        0,
                        output.exitCode() == NO_CLIENT
                                ? "Failed to find required executable \"mysql\""
                                : words));
    }

    /** A text as a statement has it. */
    static String literal(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\0", "\\0")
                + "'";
    }

    /** The name of a database or of a part of one as a statement has it. */
    static String identifier(String name) {
        return name.equals("*") ? name : "`" + name.replace("`", "``") + "`";
    }

    /** The fields of a line of the client's answer. */
    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split("\t", -1)) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < field.length(); i++) {
                char one = field.charAt(i);
                if (one != '\\' || i + 1 == field.length()) {
                    text.append(one);
                    continue;
                }
                char next = field.charAt(++i);
                text.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case '0' -> '\0';
                            default -> next;
                        });
            }
            fields.add(text.toString());
        }
        return fields;
    }
}
