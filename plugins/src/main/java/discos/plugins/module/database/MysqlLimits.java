package discos.plugins.module.database;

import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an account of the server may use up. */
record MysqlLimits(MysqlUser.Args args, MysqlAccount.Server server) {
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "MAX_QUERIES_PER_HOUR", "max_questions",
                    "MAX_UPDATES_PER_HOUR", "max_updates",
                    "MAX_CONNECTIONS_PER_HOUR", "max_connections",
                    "MAX_USER_CONNECTIONS", "max_user_connections",
                    "MAX_STATEMENT_TIME", "max_statement_time");

    /**
     * Sets the limits that are others.
     *
     * @param account as it is; empty where it is to be made
     */
    Optional<MysqlUserPlan.Deed> deed(Optional<MysqlAccount> account) {
        Map<String, Object> wanted = args.resourceLimits().orElse(Map.of());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (server.isMaria() ? server.isBefore(10, 2) : server.isBefore(5, 6)) {
            throw new IllegalArgumentException(
                    "The server version does not match the requirements for resource_limits"
                            + " parameter. See module's documentation.");
        }
        if (!server.isMaria() && wanted.containsKey("MAX_STATEMENT_TIME")) {
            throw new IllegalArgumentException(
                    "MAX_STATEMENT_TIME resource limit is only supported by MariaDB.");
        }
        List<String> words = new ArrayList<>();
        wanted.forEach(
                (name, value) -> {
                    if (account.isEmpty() || isOther(account.get(), name, PythonText.str(value))) {
                        words.add(name + " " + PythonText.str(value));
                    }
                });
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MysqlUserPlan.Deed(
                                "",
                                List.of(
                                        "ALTER USER "
                                                + MysqlUser.name(args.user(), args.host())
                                                + " WITH "
                                                + String.join(" ", words))));
    }

    private static boolean isOther(MysqlAccount account, String name, String value) {
        String column = COLUMNS.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "resource_limits: key '%s' is unsupported.".formatted(name));
        }
        if (!value.matches("-?\\d+")) {
            throw new IllegalArgumentException(
                    "Can't convert value '%s' to integer.".formatted(value));
        }
        return account.limit(column).orElse(-1.0) != Double.parseDouble(value);
    }
}
