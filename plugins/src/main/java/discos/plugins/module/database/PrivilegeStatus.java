package discos.plugins.module.database;

import java.util.List;
import java.util.Optional;

/** Asks what is granted on things, as the server's tables have it. */
final class PrivilegeStatus {
    private static final String TABLES = "('r', 'v', 'm', 'p')";

    private PrivilegeStatus() {}

    /** Asks for all things of a schema, where all are meant. */
    static String listing(PostgresqlPrivs.Args args) {
        if (!args.thing().objs().equals(Optional.of(PostgresqlPrivs.ALL))) {
            return "";
        }
        String schema = args.schema().map(PostgresLogin::literal).orElse("nspname");
        String place = " JOIN pg_catalog.pg_namespace n ON n.oid = %s WHERE nspname = %s AND ";
        String things =
                switch (args.thing().type()) {
                    case "table" ->
                            "SELECT 'thing', relname FROM pg_catalog.pg_class"
                                    + place.formatted("relnamespace", schema)
                                    + "relkind IN "
                                    + TABLES;
                    case "sequence" ->
                            "SELECT 'thing', relname FROM pg_catalog.pg_class"
                                    + place.formatted("relnamespace", schema)
                                    + "relkind = 'S'";
                    case "function" ->
                            "SELECT 'thing', proname || '(' || oidvectortypes(proargtypes) || ')'"
                                    + " FROM pg_catalog.pg_proc"
                                    + place.formatted("pronamespace", schema)
                                    + "prorettype <> 0";
                    default ->
                            "SELECT 'thing', proname || '(' || oidvectortypes(proargtypes) || ')'"
                                    + " FROM pg_catalog.pg_proc"
                                    + place.formatted("pronamespace", schema)
                                    + "prokind = 'p'";
                };
        return "SELECT 'schema', count(*) FROM pg_catalog.pg_namespace WHERE nspname = "
                + schema
                + ";\n"
                + things
                + ";";
    }

    /** Asks what is granted on them now. */
    static String of(PostgresqlPrivs.Args args, List<String> things, String word) {
        List<String> names =
                things.stream()
                        .map(
                                it ->
                                        List.of("function", "procedure")
                                                        .contains(args.thing().type())
                                                ? it.split("\\(", 2)[0]
                                                : it)
                        .map(PostgresLogin::literal)
                        .toList();
        String any = "ANY (ARRAY[%s]::name[])".formatted(String.join(", ", names));
        return "SELECT '" + word + "', " + status(args, any);
    }

    private static String status(PostgresqlPrivs.Args args, String any) {
        return switch (args.thing().type()) {
            case "table" ->
                    placed(
                            args,
                            "relacl FROM pg_catalog.pg_class",
                            "relnamespace",
                            "relkind IN " + TABLES + " AND relname = " + any);
            case "sequence" ->
                    placed(
                            args,
                            "relacl FROM pg_catalog.pg_class",
                            "relnamespace",
                            "relkind = 'S' AND relname = " + any);
            case "function", "procedure" ->
                    placed(
                            args,
                            "proacl FROM pg_catalog.pg_proc",
                            "pronamespace",
                            "proname = " + any);
            case "type" ->
                    placed(
                            args,
                            "typacl FROM pg_catalog.pg_type",
                            "typnamespace",
                            "typname = " + any);
            case "default_privs" ->
                    args.schema().isPresent()
                            ? placed(
                                    args,
                                    "defaclacl FROM pg_default_acl",
                                    "defaclnamespace",
                                    "true")
                            : "defaclacl FROM pg_default_acl";
            default -> unplaced(args.thing().type(), any);
        };
    }

    /** Of things that are in no schema. */
    private static String unplaced(String type, String any) {
        return switch (type) {
            case "schema" -> "nspacl FROM pg_catalog.pg_namespace WHERE nspname = " + any;
            case "language" -> "lanacl FROM pg_catalog.pg_language WHERE lanname = " + any;
            case "tablespace" -> "spcacl FROM pg_catalog.pg_tablespace WHERE spcname = " + any;
            case "database" -> "datacl FROM pg_catalog.pg_database WHERE datname = " + any;
            case "group" ->
                    "roleid, grantor, member, admin_option FROM pg_catalog.pg_auth_members am"
                            + " JOIN pg_catalog.pg_roles r ON r.oid = am.roleid WHERE r.rolname = "
                            + any;
            case "foreign_data_wrapper" ->
                    "fdwacl FROM pg_catalog.pg_foreign_data_wrapper WHERE fdwname = " + any;
            default -> "srvacl FROM pg_catalog.pg_foreign_server WHERE srvname = " + any;
        };
    }

    private static String placed(
            PostgresqlPrivs.Args args, String from, String column, String condition) {
        return args.schema()
                .map(
                        it ->
                                "%s JOIN pg_catalog.pg_namespace n ON n.oid = %s WHERE nspname = %s AND %s"
                                        .formatted(
                                                from, column, PostgresLogin.literal(it), condition))
                .orElse(from + " WHERE " + condition);
    }
}
