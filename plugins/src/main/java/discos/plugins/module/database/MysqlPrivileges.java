package discos.plugins.module.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an account may do: privileges by what they are for, such as {@code `base`.*}, as the server
 * lists them.
 */
record MysqlPrivileges(Map<String, List<String>> all) {
    private static final Pattern GRANT =
            Pattern.compile(
                    "GRANT (.+) ON (.+) TO (['`\"]).*\\3@(['`\"]).*\\4( IDENTIFIED BY PASSWORD"
                            + " (['`\"]).+\\6)? ?(.*)");
    private static final Pattern ROLE = Pattern.compile("GRANT (.+) TO (['`\"]).*");
    private static final Pattern BETWEEN = Pattern.compile(",\\s*(?=[^)]*(?:\\(|$))");

    /**
     * The privileges that {@code SHOW GRANTS} lists.
     *
     * @throws IllegalArgumentException where a line is none of a grant
     */
    static MysqlPrivileges listed(List<String> lines) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher grant = GRANT.matcher(line);
            if (!grant.lookingAt()) {
                if (ROLE.matcher(line).lookingAt()) {
                    continue;
                }
                throw new IllegalArgumentException(
                        "unable to parse the MySQL grant string: " + line);
            }
            List<String> names = new ArrayList<>();
            for (String name : grant.group(1).split(",", -1)) {
                names.add(name.strip().equals("ALL PRIVILEGES") ? "ALL" : name.strip());
            }
            names = columnsJoined(names);
            if (grant.group(7).contains("WITH GRANT OPTION")) {
                names.add("GRANT");
            }
            all.computeIfAbsent(grant.group(2), _ -> new ArrayList<>()).addAll(names);
        }
        return new MysqlPrivileges(all);
    }

    /**
     * The privileges that a playbook writes, such as {@code base.*:SELECT,INSERT/other.t:ALL}.
     *
     * @param quote around names, as the server's mode has it
     * @param isUsageAdded whether logging in is among them, as the server always lists it
     */
    static MysqlPrivileges written(String text, char quote, boolean isUsageAdded) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String item : text.strip().split("/", -1)) {
            int colon = item.strip().lastIndexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "invalid priv string: %s; each part is DB.TABLE:PRIVILEGES"
                                .formatted(item.strip()));
            }
            String names = item.strip().substring(colon + 1).toUpperCase(Locale.ROOT);
            List<String> privileges =
                    new ArrayList<>(
                            List.of(
                                    names.contains("(")
                                            ? BETWEEN.split(names, -1)
                                            : names.split(",", -1)));
            all.put(quoted(item.strip().substring(0, colon), quote), columnsJoined(privileges));
        }
        if (isUsageAdded) {
            all.putIfAbsent("*.*", List.of("USAGE"));
        }
        return new MysqlPrivileges(all);
    }

    private static String quoted(String thing, char quote) {
        int dot = thing.lastIndexOf('.');
        List<String> sides =
                new ArrayList<>(
                        dot < 0
                                ? List.of(thing)
                                : List.of(thing.substring(0, dot), thing.substring(dot + 1)));
        String kind = "";
        for (String word : List.of("FUNCTION ", "PROCEDURE ")) {
            if (sides.getFirst().startsWith(word)) {
                kind = word;
                sides.set(0, sides.getFirst().substring(word.length()));
            }
        }
        for (int i = 0; i < sides.size(); i++) {
            String bare = sides.get(i).replaceAll("^`+|`+$", "");
            sides.set(i, bare.equals("*") ? sides.get(i) : quote + bare + quote);
        }
        return kind + String.join(".", sides);
    }

    /** Puts together what a comma between columns has cut, with the columns sorted. */
    private static List<String> columnsJoined(List<String> names) {
        List<String> all = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String name : names) {
            if (open.isEmpty() && (!name.contains(" (") || name.contains(")"))) {
                all.add(name.contains(" (") ? sorted(name) : name);
                continue;
            }
            open.append(open.isEmpty() ? "" : ", ").append(name);
            if (name.contains(")")) {
                all.add(sorted(open.toString()));
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            all.add(open.toString());
        }
        return all;
    }

    private static String sorted(String privilege) {
        int start = privilege.indexOf('(');
        String[] columns = privilege.substring(start + 1).replace(")", "").split(",", -1);
        List<String> names =
                Arrays.stream(columns)
                        .map(it -> it.strip().replaceAll("^`+|`+$", ""))
                        .sorted()
                        .toList();
        return privilege.substring(0, start) + "(" + String.join(", ", names) + ")";
    }
}
