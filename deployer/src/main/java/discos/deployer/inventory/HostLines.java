package discos.deployer.inventory;

import discos.deployer.inventory.literal.ShellWords;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the hosts that inventories name: {@code db[1:3]:2222 key=value}. */
final class HostLines {
    private final Draft draft;
    private final Problems problems;

    HostLines(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /** Reads a line of an INI section of hosts. */
    void read(String line, String group, Origin origin) {
        ShellWords split = ShellWords.of(line);
        if (split.openQuote().isPresent()) {
            int column = split.openQuote().getAsInt();
            problems.add(
                    Problem.of(
                                    "unbalanced-quote",
                                    "nothing closes this quote",
                                    after(origin, column))
                            .advise("close it, or put a backslash before it if it is a character"));
            return;
        }
        List<ShellWords.Word> words = split.words();
        if (words.isEmpty()) {
            return;
        }
        List<String> names = add(words.getFirst().text(), group, origin);
        Set<String> seen = new HashSet<>();
        for (ShellWords.Word word : words.subList(1, words.size())) {
            if (!variable(word, names, seen, origin)) {
                break;
            }
        }
    }

    /** Sets a variable; false if the word is none, and then the rest of the line means nothing. */
    private boolean variable(
            ShellWords.Word word, List<String> names, Set<String> seen, Origin line) {
        Origin origin = after(line, word.column());
        String text = word.text();
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(
                    Problem.of(
                                    "bad-variable",
                                    "expected key=value after the host's name but found '"
                                            + text
                                            + "'",
                                    origin)
                            .spanning(text.length())
                            .advise("write key=value without spaces; quote a value with spaces"));
            return false;
        }
        String key = text.substring(0, equals);
        if (!seen.add(key)) {
            problems.add(
                    Problem.of("duplicate-key", "'" + key + "' is already set in this line", origin)
                            .spanning(key.length())
                            .advise("remove or rename one of them"));
        }
        Object value = IniReader.value(text.substring(equals + 1), after(origin, equals + 1));
        names.forEach(name -> draft.setHostVariable(name, key, value));
        return true;
    }

    /** Adds the hosts that a text names to a group, and gives their names. */
    List<String> add(String pattern, String group, Origin origin) {
        HostAddress address =
                HostAddress.parse(pattern).orElse(new HostAddress(pattern, OptionalInt.empty()));
        if (pattern.endsWith(":") && !pattern.contains("[")) {
            bad(pattern, "'" + pattern + "' ends in ':' without a port", origin)
                    .accept("is this a YAML file? Then name it .yml");
            return List.of();
        }
        if (pattern.equals("---")) {
            bad(pattern, "'---' begins a YAML file but this is read as INI", origin)
                    .accept("name the file .yml");
            return List.of();
        }
        try {
            List<String> names = HostRange.expand(address.host());
            for (String name : names) {
                boolean isNew = !draft.hasHost(name);
                draft.addHost(name);
                draft.addMember(group, name);
                if (isNew && address.port().isPresent()) {
                    draft.setHostVariable(name, "ansible_port", (long) address.port().getAsInt());
                }
            }
            return names;
        } catch (IllegalArgumentException exception) {
            bad(pattern, "bad range in '" + pattern + "': " + exception.getMessage(), origin)
                    .accept("ranges are written [1:9], [01:09:2] or [a:f]");
            return List.of();
        }
    }

    /** Adds one host of a list on the command line, where ranges are not expanded. */
    void addName(String text) {
        HostAddress address =
                HostAddress.parse(text)
                        .filter(parsed -> !parsed.host().contains("["))
                        .orElse(new HostAddress(text, OptionalInt.empty()));
        if (!draft.hasHost(address.host())) {
            draft.addHost(address.host());
            draft.addMember(Inventory.UNGROUPED, address.host());
            address.port()
                    .ifPresent(
                            port ->
                                    draft.setHostVariable(
                                            address.host(), "ansible_port", (long) port));
        }
    }

    private Consumer<String> bad(String pattern, String message, Origin origin) {
        return advice ->
                problems.add(
                        Problem.of("bad-host", message, origin)
                                .spanning(pattern.codePointCount(0, pattern.length()))
                                .advise(advice));
    }

    private static Origin after(Origin origin, int characters) {
        return new Origin(origin.file(), origin.line(), origin.column() + characters);
    }
}
