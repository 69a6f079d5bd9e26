package discos.plugins.module.container;

import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Which ports of a container are seen where.
 *
 * @param published by port and protocol, such as {@code 80/tcp}: where each is seen on the host
 * @param exposed ports and protocols that other containers see, the published ones with them
 */
record PortWish(Map<String, List<Place>> published, Set<String> exposed) {

    /**
     * A place on the host.
     *
     * @param address empty where it is the usual one
     * @param port empty for any free one
     */
    record Place(Optional<String> address, String port) {}

    /**
     * Reads them as a task writes them.
     *
     * @throws IllegalArgumentException with Ansible's message
     */
    static PortWish of(List<String> ports, List<String> exposed) {
        Map<String, List<Place>> published = new LinkedHashMap<>();
        for (String port : ports) {
            if (port.equals("all")) {
                throw new IllegalArgumentException(
                        "Specifying \"all\" in published_ports is no longer allowed. Set"
                                + " publish_all_ports to \"true\" instead to randomly assign port"
                                + " mappings for those not specified by published_ports.");
            }
            add(published, port);
        }
        Set<String> all = new LinkedHashSet<>();
        for (String port : exposed) {
            String word = port.strip();
            all.add(word.contains("/") ? word : word + "/tcp");
        }
        all.addAll(published.keySet());
        return new PortWish(published, all);
    }

    private static void add(Map<String, List<Place>> published, String text) {
        List<String> parts = colonParts(text);
        String last = parts.getLast();
        int slash = last.indexOf('/');
        String protocol = slash < 0 ? "tcp" : last.substring(slash + 1);
        List<Long> inside = range(slash < 0 ? last : last.substring(0, slash));
        List<Place> places =
                switch (parts.size()) {
                    case 1 -> anywhere(inside.size(), Optional.empty());
                    case 2 -> places(Optional.empty(), parts.get(0), inside.size());
                    case 3 ->
                            parts.get(1).isEmpty()
                                    ? anywhere(inside.size(), Optional.of(address(parts.get(0))))
                                    : places(
                                            Optional.of(address(parts.get(0))),
                                            parts.get(1),
                                            inside.size());
                    default ->
                            throw new IllegalArgumentException(
                                    ("Invalid port description \"%s\" - expected 1 to 3"
                                                    + " colon-separated parts, but got %d. Maybe you"
                                                    + " forgot to use square brackets ([...]) around an"
                                                    + " IPv6 address?")
                                            .formatted(text, parts.size()));
                };
        for (int i = 0; i < Math.min(places.size(), inside.size()); i++) {
            published
                    .computeIfAbsent(inside.get(i) + "/" + protocol, _ -> new ArrayList<>())
                    .add(places.get(i));
        }
    }

    private static List<Place> anywhere(int count, Optional<String> address) {
        return Collections.nCopies(count, new Place(address, ""));
    }

    /** A range of the host's ports stays one word where only one port is inside. */
    private static List<Place> places(Optional<String> address, String ports, int count) {
        return count == 1
                ? List.of(new Place(address, ports))
                : range(ports).stream().map(it -> new Place(address, it.toString())).toList();
    }

    private static String address(String text) {
        if (!text.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+")
                && !text.matches("\\[[0-9a-fA-F:]+(|%[^\\]/]+)\\]")) {
            throw new IllegalArgumentException(
                    "Bind addresses for published ports must be IPv4 or IPv6 addresses, not"
                            + " hostnames. Use the dig lookup to resolve hostnames. (Found"
                            + " hostname: "
                            + text
                            + ")");
        }
        return text.matches("\\[[0-9a-fA-F:]+\\]") ? text.substring(1, text.length() - 1) : text;
    }

    private static List<Long> range(String text) {
        try {
            String[] ends = text.split("-", -1);
            if (ends.length == 1) {
                return List.of(Long.parseLong(text.strip()));
            }
            long start = Long.parseLong(ends[0].strip());
            long end = Long.parseLong(ends[1].strip());
            if (ends.length == 2 && end >= start) {
                return LongStream.rangeClosed(start, end).boxed().toList();
            }
        } catch (NumberFormatException _) {
            // told below, in the same words
        }
        throw new IllegalArgumentException(
                "Invalid port%s: \"%s\"".formatted(text.contains("-") ? " range" : "", text));
    }

    /** The parts between colons; an address in square brackets is one. */
    private static List<String> colonParts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isInside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            isInside = c == '[' || (isInside && c != ']');
            if (c == ':' && !isInside) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (isInside) {
            throw new IllegalArgumentException(
                    "Cannot find closing \"]\" in input \"%s\" for opening \"[\" at index %d!"
                            .formatted(text, text.lastIndexOf('[') + 1));
        }
        parts.add(part.toString());
        return parts;
    }

    boolean hasUsualAddress() {
        return published.values().stream()
                .flatMap(List::stream)
                .anyMatch(it -> it.address().isEmpty());
    }

    /** The published ports as Docker wants and tells them. */
    Map<String, Object> bindings(String usual) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        published.forEach(
                (port, places) -> {
                    List<Object> all = new ArrayList<>();
                    for (Place place : places) {
                        Map<String, Object> one = new LinkedHashMap<>();
                        one.put("HostIp", place.address().orElse(usual));
                        one.put("HostPort", place.port());
                        all.add(one);
                    }
                    bindings.put(port, all);
                });
        return bindings;
    }

    /**
     * The address that is meant where none is written.
     *
     * @throws IllegalArgumentException with Ansible's message
     */
    static Object usual(String given) {
        if (given.isEmpty()
                || given.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[[0-9a-fA-F:]+\\]")) {
            return given;
        }
        if (given.matches("[0-9a-fA-F:]+")) {
            return "[" + given + "]";
        }
        return None.NONE;
    }
}
