package discos.plugins.module.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements that grant something or take it away.
 *
 * @param objects the things, as they are named
 * @param all the statements, without semicolons
 */
record PrivilegeStatements(List<String> objects, List<String> all, List<String> told) {
    private static final List<String> PRIVILEGES =
            List.of(
                    "SELECT",
                    "INSERT",
                    "UPDATE",
                    "DELETE",
                    "TRUNCATE",
                    "REFERENCES",
                    "TRIGGER",
                    "CREATE",
                    "CONNECT",
                    "TEMPORARY",
                    "TEMP",
                    "EXECUTE",
                    "USAGE",
                    "ALL");

    /** What may be granted on things that are yet to be. */
    private static final Map<String, List<String>> DEFAULTS = defaults();

    private static Map<String, List<String>> defaults() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(
                "TABLES",
                List.of(
                        "ALL",
                        "SELECT",
                        "INSERT",
                        "UPDATE",
                        "DELETE",
                        "TRUNCATE",
                        "REFERENCES",
                        "TRIGGER"));
        all.put("SEQUENCES", List.of("ALL", "SELECT", "UPDATE", "USAGE"));
        all.put("FUNCTIONS", List.of("ALL", "EXECUTE"));
        all.put("TYPES", List.of("ALL", "USAGE"));
        all.put("SCHEMAS", List.of("CREATE", "USAGE"));
        return all;
    }

    /**
     * Makes them.
     *
     * @param rows of the things in a schema, where all are meant
     * @param missing roles that are not there
     * @throws IllegalArgumentException where something cannot be granted
     */
    static PrivilegeStatements of(
            PostgresqlPrivs.Args args, PostgresLogin.Rows rows, List<String> missing) {
        List<String> privileges =
                args.thing().privs().stream()
                        .flatMap(it -> List.of(it.toUpperCase(Locale.ROOT).split(",", -1)).stream())
                        .distinct()
                        .toList();
        List<String> unknown = privileges.stream().filter(it -> !PRIVILEGES.contains(it)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Invalid privileges specified: " + frozen(unknown));
        }
        List<String> objects = objects(args, rows, privileges);
        String whom =
                args.isPublic()
                        ? "PUBLIC"
                        : args.roleNames().stream()
                                .filter(it -> !missing.contains(it))
                                .map(it -> '"' + it + '"')
                                .collect(Collectors.joining(","));
        Maker maker = new Maker(args, whom, what(args, objects, privileges), new ArrayList<>());
        if (args.thing().type().equals("default_privs")) {
            maker.addDefaults(objects);
        } else {
            maker.add();
        }
        List<String> all = maker.lines().stream().map(it -> it.replaceAll(";+$", "")).toList();
        return new PrivilegeStatements(objects, all, maker.lines());
    }

    private static String frozen(List<String> words) {
        return "frozenset({%s})"
                .formatted(
                        words.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", ")));
    }

    private static List<String> objects(
            PostgresqlPrivs.Args args, PostgresLogin.Rows rows, List<String> privileges) {
        String type = args.thing().type();
        Optional<String> named = args.thing().objs();
        if (named.equals(Optional.of(PostgresqlPrivs.ALL))) {
            if (rows.text("schema").equals("0")) {
                throw new IllegalArgumentException(
                        "Schema \"%s\" does not exist.".formatted(args.schema().orElse("")));
            }
            return rows.of("thing").stream().flatMap(it -> it.getFirst().stream()).toList();
        }
        if (type.equals("default_privs")) {
            return defaultObjects(named.orElse(""), privileges);
        }
        List<String> all = List.of(named.orElse(args.database()).split(",", -1));
        boolean isCalled = type.equals("function") || type.equals("procedure");
        return isCalled ? all.stream().map(it -> it.replace(':', ',')).toList() : all;
    }

    private static List<String> defaultObjects(String named, List<String> privileges) {
        List<String> objects =
                named.equals("ALL_DEFAULT")
                        ? DEFAULTS.keySet().stream().filter(it -> !it.equals("SCHEMAS")).toList()
                        : List.copyOf(
                                new LinkedHashSet<>(
                                        List.of(named.toUpperCase(Locale.ROOT).split(",", -1))));
        List<String> unknown = objects.stream().filter(it -> !DEFAULTS.containsKey(it)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Invalid Object set specified: " + frozen(unknown));
        }
        List<String> fit =
                objects.stream()
                        .filter(it -> DEFAULTS.getOrDefault(it, List.of()).containsAll(privileges))
                        .toList();
        if (fit.size() < objects.size()) {
            throw new IllegalArgumentException(
                    "Invalid priv specified. Valid object for priv: %s. Objects: %s"
                            .formatted(
                                    fit.isEmpty() ? "frozenset()" : frozen(fit), frozen(objects)));
        }
        return objects;
    }

    /** What is granted, and on what. */
    private static String what(
            PostgresqlPrivs.Args args, List<String> objects, List<String> privileges) {
        String type = args.thing().type();
        String words = String.join(",", privileges);
        String schema = args.schema().map(it -> PostgresLogin.quoted(it) + ".").orElse("None.");
        if (args.thing().objs().equals(Optional.of(PostgresqlPrivs.ALL))) {
            return "%s ON ALL %sS IN SCHEMA %s"
                    .formatted(
                            words,
                            type.toUpperCase(Locale.ROOT),
                            PostgresLogin.quoted(args.schema().orElse("public")));
        }
        return switch (type) {
            case "group" -> joined(objects, "");
            case "default_privs" -> words;
            case "table", "sequence", "type" ->
                    "%s ON %s %s".formatted(words, type, joined(objects, schema));
            case "function", "procedure" ->
                    "%s ON %s %s"
                            .formatted(
                                    words,
                                    type,
                                    objects.stream()
                                            .map(it -> schema + called(it))
                                            .collect(Collectors.joining(",")));
            default -> "%s ON %s %s".formatted(words, type.replace('_', ' '), joined(objects, ""));
        };
    }

    private static String called(String signature) {
        int open = signature.indexOf('(');
        if (open < 0) {
            throw new IllegalArgumentException(
                    "Illegal function / procedure signature: \"%s\".".formatted(signature));
        }
        return '"' + signature.substring(0, open) + '"' + signature.substring(open);
    }

    private static String joined(List<String> names, String before) {
        return names.stream().map(it -> before + '"' + it + '"').collect(Collectors.joining(","));
    }

    /** Puts statements together, with semicolons as Ansible tells them. */
    private record Maker(PostgresqlPrivs.Args args, String whom, String what, List<String> lines) {

        void add() {
            if (args.state().equals("absent")) {
                lines.add("REVOKE %s FROM %s;".formatted(what, whom));
                return;
            }
            lines.add("GRANT %s TO %s".formatted(what, whom));
            addOption();
        }

        private void addOption() {
            boolean isGroup = args.thing().type().equals("group");
            boolean isAllowed = args.grantOption().orElse(false);
            String end = !isAllowed ? ";" : isGroup ? " WITH ADMIN OPTION;" : " WITH GRANT OPTION;";
            lines.set(lines.size() - 1, lines.getLast() + end);
            if (args.grantOption().isEmpty() || isAllowed) {
                return;
            }
            if (isGroup) {
                lines.add("REVOKE ADMIN OPTION FOR %s FROM %s;".formatted(what, whom));
            } else if (!args.thing().type().equals("default_privs")) {
                lines.add("REVOKE GRANT OPTION FOR %s FROM %s;".formatted(what, whom));
            }
        }

        void addDefaults(List<String> objects) {
            String who =
                    args.targetRoles()
                            .map(it -> " FOR ROLE " + joined(List.of(it.split(",", -1)), ""))
                            .orElse("");
            String place =
                    args.schema().map(it -> " IN SCHEMA " + PostgresLogin.quoted(it)).orElse("");
            String begin = "ALTER DEFAULT PRIVILEGES" + who + place;
            if (args.state().equals("absent")) {
                for (String kind : List.of("TABLES", "SEQUENCES", "TYPES")) {
                    lines.add("%s REVOKE ALL ON %s FROM %s;".formatted(begin, kind, whom));
                }
                return;
            }
            for (String kind : objects) {
                lines.add("%s REVOKE ALL ON %s FROM %s;".formatted(begin, kind, whom));
            }
            for (String kind : objects) {
                lines.add("%s GRANT %s ON %s TO %s".formatted(begin, what, kind, whom));
                addOption();
            }
            if (args.usageOnTypes()) {
                lines.add("%s GRANT USAGE ON TYPES TO %s".formatted(begin, whom));
            }
            addOption();
        }
    }
}
