package discos.plugins.module.database;

import discos.deployer.remote.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account of the server, for one machine that it comes from.
 *
 * @param columns of its line in {@code mysql.user}, by their names in small letters
 */
record MysqlAccount(String host, Map<String, String> columns) {
    private static final Pattern REQUIRE =
            Pattern.compile("(?<=\\bREQUIRE\\b)(.*?)(?=(?:\\bPASSWORD\\b|$))");
    private static final Pattern PAIR =
            Pattern.compile("(CIPHER|ISSUER|SUBJECT) '((?:[^'\\\\]|\\\\.)*)'");

    /**
     * What the server is, and its accounts of a name.
     *
     * @param version as it tells it
     */
    record Server(String version, String mode, List<MysqlAccount> accounts) {

        boolean isMaria() {
            return version.toLowerCase(Locale.ROOT).contains("mariadb");
        }

        /** Whether it has no {@code ALTER USER}, and sets what is required of TLS by grants. */
        boolean isOld() {
            return isMaria() ? isBefore(10, 2) : isBefore(5, 7);
        }

        boolean isBefore(int major, int minor) {
            Matcher numbers = Pattern.compile("(\\d+)\\.(\\d+)").matcher(version);
            if (!numbers.find()) {
                return false;
            }
            int first = Integer.parseInt(numbers.group(1));
            return first < major || (first == major && Integer.parseInt(numbers.group(2)) < minor);
        }

        char quote() {
            return mode.contains("ANSI") ? '"' : '`';
        }

        Optional<MysqlAccount> at(String host) {
            return accounts.stream().filter(it -> it.host().equals(host)).findFirst();
        }

        /** The way of logging in, where all accounts of the name have one. */
        Optional<Map.Entry<String, String>> commonWay() {
            List<Map.Entry<String, String>> ways = new ArrayList<>();
            for (MysqlAccount account : accounts) {
                List<String> secrets = new ArrayList<>();
                if (isMaria()) {
                    secrets.add(account.column("password"));
                }
                secrets.add(account.column("authentication_string"));
                for (String secret : secrets) {
                    Map.Entry<String, String> way = Map.entry(account.column("plugin"), secret);
                    if (!ways.contains(way)) {
                        ways.add(way);
                    }
                }
            }
            return ways.size() == 1 ? Optional.of(ways.getFirst()) : Optional.empty();
        }
    }

    /** Reads what {@link #question} asked. */
    static Server server(Output output) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : output.text().lines().toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith("*****")) {
                rows.add(new LinkedHashMap<>());
            } else if (colon > 0 && !rows.isEmpty()) {
                rows.getLast()
                        .put(
                                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                                line.substring(Math.min(line.length(), colon + 2)));
            }
        }
        String version = "";
        String mode = "";
        List<MysqlAccount> accounts = new ArrayList<>();
        for (Map<String, String> row : rows) {
            version = row.getOrDefault("server_version", version);
            mode = row.getOrDefault("server_mode", mode);
            String host = row.get("host");
            if (host != null) {
                accounts.add(new MysqlAccount(host, row));
            }
        }
        return new Server(version, mode, accounts);
    }

    /** Asks for the accounts of a name. */
    static String question(String user) {
        return """
        SELECT VERSION() AS server_version\\G
        SELECT @@GLOBAL.sql_mode AS server_mode\\G
        SELECT * FROM mysql.user WHERE user = %s\\G\
        """
                .formatted(MysqlLogin.literal(user));
    }

    String column(String name) {
        String value = columns.getOrDefault(name, "");
        return value.equals("NULL") ? "" : value;
    }

    /** The hash of the password; empty where there is none. */
    String hash() {
        String password = column("password");
        return password.isEmpty() ? column("authentication_string") : password;
    }

    /** The number in a column; empty where the server has none. */
    Optional<Double> limit(String name) {
        String text = column(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(text));
    }

    /**
     * What is required of TLS, as a line of the server tells it: {@code SSL}, {@code X509}, or
     * words and their values; empty where nothing is.
     */
    static Map<String, String> required(List<String> lines) {
        String line = lines.stream().filter(it -> it.contains("REQUIRE")).findFirst().orElse("");
        Matcher match = REQUIRE.matcher(line);
        String words = match.find() ? match.group().strip() : "";
        Map<String, String> all = new LinkedHashMap<>();
        if (words.startsWith("NONE")) {
            return all;
        }
        for (String word : List.of("SSL", "X509")) {
            if (words.startsWith(word)) {
                all.put(word, "");
                return all;
            }
        }
        Matcher pairs = PAIR.matcher(words);
        while (pairs.find()) {
            all.put(pairs.group(1), pairs.group(2).replaceAll("\\\\(.)", "$1"));
        }
        return all;
    }
}
