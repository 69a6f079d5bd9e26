package discos.deployer.inventory;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Names hosts as {@code hosts:} and {@code --limit} do: {@code all}, names, groups, globs, {@code
 * ~regex}, {@code a:b}, {@code a,b}, {@code :&}, {@code :!}, {@code group[0]}, {@code group[1:3]}.
 *
 * <p>Parts with {@code &} count after all others and those with {@code !} last, wherever they are
 * written.
 */
public final class HostPattern {
    private static final Pattern COLON_PART = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*])+");

    private final List<String> parts;
    private final Origin origin;
    private final boolean isIgnoring;

    private HostPattern(List<String> parts, Origin origin, boolean isIgnoring) {
        this.parts = parts;
        this.origin = origin;
        this.isIgnoring = isIgnoring;
    }

    /** The same pattern, telling of parts that name nothing in the words of Ansible's warning. */
    public HostPattern ignoringUnknown() {
        return new HostPattern(parts, origin, true);
    }

    /** The pattern that a text is. */
    public static HostPattern parse(String text, Origin origin) {
        return parse(List.of(text), origin);
    }

    /** The pattern that several texts are together, as a list under {@code hosts:}. */
    public static HostPattern parse(List<String> texts, Origin origin) {
        return new HostPattern(
                texts.stream()
                        .flatMap(HostPattern::split)
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList(),
                origin,
                false);
    }

    /** Whether nothing is named at all. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * The hosts in the order of the pattern and, within a part of it, of the inventory; {@code
     * localhost} is among them where it is named, also if no inventory has it.
     *
     * @param unmatched gets a problem for each part that names nothing; whether that is an error or
     *     a warning is the caller's decision
     */
    public List<String> hosts(Inventory inventory, Consumer<Problem> unmatched) {
        if (parts.isEmpty()) {
            return List.of();
        }
        Set<String> hosts = new LinkedHashSet<>();
        boolean hasRegular = parts.stream().anyMatch(part -> !isModified(part));
        Stream<String> regular = hasRegular ? modifiedBy(' ') : Stream.of(Inventory.ALL);
        regular.forEach(part -> hosts.addAll(matching(part, inventory, unmatched)));
        modifiedBy('&')
                .forEach(
                        part -> hosts.retainAll(matching(part.substring(1), inventory, unmatched)));
        modifiedBy('!')
                .forEach(
                        part ->
                                matching(part.substring(1), inventory, unmatched)
                                        .forEach(hosts::remove));
        return List.copyOf(hosts);
    }

    @Override
    public String toString() {
        return String.join(",", parts);
    }

    /** The parts of a text: at its commas or, where it has none, at its colons. */
    public static Stream<String> split(String text) {
        if (text.contains(",")) {
            return Arrays.stream(text.split(","));
        }
        if (HostAddress.parse(text).isPresent()) {
            return Stream.of(text);
        }
        return COLON_PART.matcher(text).results().map(result -> result.group());
    }

    private static boolean isModified(String part) {
        return part.startsWith("&") || part.startsWith("!");
    }

    private Stream<String> modifiedBy(char modifier) {
        return parts.stream()
                .filter(
                        part ->
                                modifier == ' '
                                        ? !isModified(part)
                                        : part.charAt(0) == modifier && part.length() > 1);
    }

    private List<String> matching(String part, Inventory inventory, Consumer<Problem> unmatched) {
        if (inventory.hasHost(part)) {
            return List.of(part);
        }
        Subscript subscript = Subscript.of(part);
        List<String> all;
        try {
            all = named(subscript.pattern(), inventory);
        } catch (PatternSyntaxException exception) {
            unmatched.accept(
                    problem("bad-host-pattern", "'" + part + "' is no regular expression", part)
                            .advise(exception.getDescription()));
            return List.of();
        }
        if (all.isEmpty() && !isKnown(subscript.pattern(), inventory)) {
            unmatched.accept(unknown(part, inventory));
        }
        List<String> chosen = subscript.choose(all);
        if (chosen.isEmpty() && !all.isEmpty()) {
            unmatched.accept(
                    problem(
                            "unknown-host-pattern",
                            "'" + part + "' names none of the " + all.size() + " hosts",
                            part));
        }
        return chosen;
    }

    private static boolean isKnown(String pattern, Inventory inventory) {
        return pattern.equals(Inventory.ALL)
                || inventory.groups().stream().anyMatch(Glob.of(pattern)::matches);
    }

    private static List<String> named(String pattern, Inventory inventory) {
        Glob glob = Glob.of(pattern);
        List<String> groups = inventory.groups().stream().filter(glob::matches).toList();
        Set<String> hosts = new LinkedHashSet<>();
        groups.forEach(group -> hosts.addAll(inventory.hostsIn(group)));
        // A plain word that is a group is not looked for among the hosts, as in Ansible.
        boolean isPlain = pattern.chars().noneMatch(c -> ".?*[".indexOf(c) >= 0);
        if (groups.isEmpty() || !isPlain || pattern.startsWith("~")) {
            inventory.hosts().stream().filter(glob::matches).forEach(hosts::add);
        }
        if (hosts.isEmpty() && inventory.isImplicit(pattern)) {
            hosts.add(inventory.localhost(pattern));
        }
        return List.copyOf(hosts);
    }

    private Problem unknown(String part, Inventory inventory) {
        List<String> known = new ArrayList<>(inventory.groups());
        known.addAll(inventory.hosts());
        String groups =
                String.join(
                        ", ",
                        inventory.groups().stream()
                                .filter(group -> !group.equals(Inventory.UNGROUPED))
                                .sorted()
                                .limit(20)
                                .toList());
        String message =
                isIgnoring
                        ? "Could not match supplied host pattern, ignoring: " + part
                        : "no host or group matches '" + part + "'";
        return problem("unknown-host-pattern", message, part)
                .advise(DidYouMean.advice(part, known, "groups are: " + groups));
    }

    private Problem problem(String code, String message, String part) {
        return Problem.of(code, message, origin).spanning(part.length());
    }

    /** A pattern's words, and which of the hosts it names are meant: {@code [2]}, {@code [1:3]}. */
    private record Subscript(String pattern, int start, int end, boolean isOne) {
        private static final Pattern FORM =
                Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))]");
        private static final int OPEN = Integer.MAX_VALUE - 1;

        static Subscript of(String part) {
            Matcher matcher = FORM.matcher(part);
            if (part.startsWith("~") || !matcher.matches()) {
                return new Subscript(part, 0, OPEN, false);
            }
            if (matcher.group(2) != null) {
                int index = Integer.parseInt(matcher.group(2));
                return new Subscript(matcher.group(1), index, index, true);
            }
            String end = matcher.group(4);
            return new Subscript(
                    matcher.group(1),
                    Integer.parseInt(matcher.group(3)),
                    end.isEmpty() ? OPEN : Integer.parseInt(end),
                    false);
        }

        List<String> choose(List<String> hosts) {
            int first = isOne && start < 0 ? hosts.size() + start : start;
            int last = isOne ? first : Math.min(end, hosts.size() - 1);
            return first < 0 || first > last || first >= hosts.size()
                    ? List.of()
                    : hosts.subList(first, last + 1);
        }
    }
}
