package discos.deployer.run.task;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.query.HomeFolder;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.run.contact.Seat;
import discos.deployer.spi.binding.BindingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The home folders that a task's arguments mean by {@code ~}, {@code ~NAME} or {@code $HOME}. */
final class Homes {
    private static final HomeFolder HOME = new HomeFolder();
    private static final Pattern OF_SOMEBODY = Pattern.compile("~([A-Za-z_][\\w.-]*)(?:/.*)?");

    private Homes() {}

    /**
     * Asks for home folders only if an argument may need them.
     *
     * @param isNeeded whether a default needs the account's own
     */
    static BindingContext binding(
            TaskControl control, Seat seat, List<?> arguments, boolean isNeeded)
            throws HostUnavailableException {
        Set<String> names = new TreeSet<>();
        addNames(arguments, names);
        boolean isOwnNeeded = isNeeded || mentionsHome(arguments);
        if (!isOwnNeeded && names.isEmpty()) {
            return new BindingContext(control, path -> path);
        }
        Map<String, String> homes = new TreeMap<>();
        for (String name : names) {
            UserEntry query = new UserEntry(name);
            // asked each time: an earlier task may have made the account
            query.parse(answer(seat, query)).ifPresent(user -> homes.put(name, user.home()));
        }
        BindingContext own =
                isOwnNeeded
                        ? BindingContext.withHome(control, HOME.parse(known(seat)))
                        : new BindingContext(control, path -> path);
        return new BindingContext(
                control, path -> own.paths().apply(ofSomebody(path, homes).orElse(path)));
    }

    private static Optional<String> ofSomebody(String path, Map<String, String> homes) {
        Matcher matcher = OF_SOMEBODY.matcher(path);
        return matcher.matches()
                ? Optional.ofNullable(homes.get(matcher.group(1)))
                        .map(home -> home + path.substring(matcher.end(1)))
                : Optional.empty();
    }

    private static Output known(Seat seat) throws HostUnavailableException {
        Optional<Output> known = seat.cache().answer(HOME);
        if (known.isPresent()) {
            return known.get();
        }
        Output answer = answer(seat, HOME);
        seat.cache().keep(HOME, answer);
        return answer;
    }

    private static Output answer(Seat seat, Query<?> query) throws HostUnavailableException {
        return seat.exchange(new Exchange(List.of(Group.ask(List.of(query)))), LiveOutput.SILENT)
                .groups()
                .getFirst()
                .answers()
                .getFirst();
    }

    private static void addNames(List<?> values, Set<String> names) {
        for (Object value : values) {
            if (value instanceof List<?> list) {
                addNames(list, names);
            } else if (value instanceof String text) {
                Matcher matcher = OF_SOMEBODY.matcher(text);
                if (matcher.matches()) {
                    names.add(matcher.group(1));
                }
            }
        }
    }

    private static boolean mentionsHome(List<?> values) {
        return values.stream()
                .anyMatch(
                        value ->
                                switch (value) {
                                    case String text ->
                                            text.equals("~")
                                                    || text.startsWith("~/")
                                                    || text.contains("$HOME")
                                                    || text.contains("${HOME");
                                    case List<?> list -> mentionsHome(list);
                                    default -> false;
                                });
    }
}
