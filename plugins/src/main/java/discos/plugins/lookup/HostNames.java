package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.plugins.filter.text.PythonRegex;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lookup {@code inventory_hostnames}: the hosts of the variable {@code groups} that patterns
 * name as under {@code hosts:}; none where one of them names nothing.
 */
final class HostNames {
    private static final Pattern PART = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*])+");
    private static final Pattern SUBSCRIPT =
            Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))]");
    private static final String ALL = "all";

    private final Map<String, List<Object>> groups;
    private final Set<Object> hosts = new LinkedHashSet<>();

    private HostNames(Map<String, List<Object>> groups) {
        this.groups = groups;
        groups.values().forEach(hosts::addAll);
    }

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        Map<String, List<Object>> groups = new LinkedHashMap<>();
        if (t.variable("groups").orElse(Map.of()) instanceof Map<?, ?> map) {
            map.forEach((name, names) -> groups.put(String.valueOf(name), PythonItems.list(names)));
        }
        List<String> parts = new ArrayList<>();
        for (Object term : ListLookups.flat(terms, Integer.MAX_VALUE)) {
            String text = PythonText.str(term);
            if (text.contains(",")) {
                List.of(text.split(",", -1)).forEach(part -> parts.add(part.strip()));
            } else {
                PART.matcher(text).results().forEach(part -> parts.add(part.group()));
            }
        }
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? List.of() : new HostNames(groups).named(parts).orElse(List.of());
    }

    /** The hosts; parts with {@code &} count after all others and those with {@code !} last. */
    private Optional<List<Object>> named(List<String> parts) {
        List<String> regular = parts.stream().filter(part -> kind(part) == ' ').toList();
        Set<Object> all = new LinkedHashSet<>();
        for (String part : regular.isEmpty() ? List.of(ALL) : regular) {
            Set<Object> some = of(part);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(some);
        }
        for (String part : parts) {
            if (kind(part) == '&') {
                all.retainAll(of(part.substring(1)));
            }
        }
        for (String part : parts) {
            if (kind(part) == '!') {
                all.removeAll(of(part.substring(1)));
            }
        }
        return Optional.of(List.copyOf(all));
    }

    private static char kind(String part) {
        return part.startsWith("&") || part.startsWith("!") ? part.charAt(0) : ' ';
    }

    private Set<Object> of(String part) {
        if (hosts.contains(part)) {
            return Set.of(part);
        }
        Matcher subscript = SUBSCRIPT.matcher(part);
        boolean isChosen = !part.startsWith("~") && subscript.matches();
        String pattern = isChosen ? subscript.group(1) : part;
        Predicate<Object> matcher = matcher(pattern);
        Set<Object> found = new LinkedHashSet<>();
        boolean hasGroup = false;
        for (Map.Entry<String, List<Object>> group : groups.entrySet()) {
            if (matcher.test(group.getKey())) {
                hasGroup = true;
                found.addAll(group.getValue());
            }
        }
        boolean isPlain = pattern.chars().noneMatch(c -> "~.?*[".indexOf(c) >= 0);
        if (!hasGroup || !isPlain) {
            hosts.stream().filter(matcher).forEach(found::add);
        }
        return isChosen ? new LinkedHashSet<>(chosen(List.copyOf(found), subscript)) : found;
    }

    private static Predicate<Object> matcher(String pattern) {
        if (pattern.startsWith("~")) {
            Pattern regex = PythonRegex.compile(pattern.substring(1), false, false);
            return name -> regex.matcher(String.valueOf(name)).lookingAt();
        }
        PathMatcher glob =
                FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceAll("[{}]", "?"));
        return name -> glob.matches(Path.of(String.valueOf(name)));
    }

    private static List<Object> chosen(List<Object> all, Matcher subscript) {
        if (subscript.group(2) != null) {
            int index = Integer.parseInt(subscript.group(2));
            int at = index < 0 ? all.size() + index : index;
            return at >= 0 && at < all.size() ? List.of(all.get(at)) : List.of();
        }
        int first = Math.min(Integer.parseInt(subscript.group(3)), all.size());
        String end = subscript.group(4);
        int last = end.isEmpty() ? all.size() : Math.min(Integer.parseInt(end) + 1, all.size());
        return all.subList(first, Math.max(first, last));
    }
}
