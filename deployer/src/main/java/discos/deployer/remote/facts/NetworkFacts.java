package discos.deployer.remote.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Interfaces, their addresses, and the ones that lead to the world. */
final class NetworkFacts {
    private static final Pattern ADDRESS =
            Pattern.compile("\\d+:\\s+(\\S+)\\s+(inet6?)\\s+([^/\\s]+)(?:/(\\d+))?(.*)");
    private static final Pattern CLASS = Pattern.compile("/sys/class/net/([^/]+)/([\\w/]+)");

    private NetworkFacts() {}

    static Map<String, Object> of(FactSource source) {
        Map<String, Map<String, Object>> interfaces = interfaces(source);
        List<Object> all4 = new ArrayList<>();
        List<Object> all6 = new ArrayList<>();
        source.text("addr")
                .lines()
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .forEach(match -> add(match, interfaces, all4, all6));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("interfaces", List.copyOf(interfaces.keySet()));
        interfaces.forEach((name, one) -> facts.put(name.replaceAll("[-:]", "_"), one));
        facts.put("all_ipv4_addresses", all4);
        facts.put("all_ipv6_addresses", all6);
        facts.put("default_ipv4", way(source.text("route4"), interfaces, false));
        facts.put("default_ipv6", way(source.text("route6"), interfaces, true));
        return facts;
    }

    private static Map<String, Map<String, Object>> interfaces(FactSource source) {
        Map<String, Map<String, Object>> interfaces = new LinkedHashMap<>();
        source.files()
                .forEach(
                        (path, lines) -> {
                            Matcher match = CLASS.matcher(path);
                            if (match.matches()) {
                                Map<String, Object> one =
                                        interfaces.computeIfAbsent(
                                                match.group(1), NetworkFacts::device);
                                describe(one, match.group(2), lines.getFirst().strip());
                            }
                        });
        interfaces.forEach((name, one) -> connect(source, "/sys/class/net/" + name, one));
        return interfaces;
    }

    /** What an interface is made of: a device of the machine, or other interfaces. */
    private static void connect(FactSource source, String path, Map<String, Object> one) {
        String device = source.links().get(path + "/device");
        if (device != null) {
            one.put("pciid", FactSource.lastName(device));
        }
        String module = source.links().get(path + "/device/driver/module");
        if (module != null) {
            one.put("module", FactSource.lastName(module));
        }
        if (source.has(path + "/bridge")) {
            one.put("type", "bridge");
            one.put("interfaces", List.copyOf(source.targets(path + "/brif/").keySet()));
        }
        if (source.has(path + "/bonding")) {
            one.put("type", "bonding");
        }
    }

    private static Map<String, Object> device(String name) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("device", name);
        return one;
    }

    private static void describe(Map<String, Object> one, String file, String text) {
        switch (file) {
            case "mtu" -> one.put("mtu", Long.valueOf(text));
            case "operstate" -> one.put("active", !text.equals("down"));
            case "address" -> {
                if (!text.isEmpty() && !text.equals("00:00:00:00:00:00")) {
                    one.put("macaddress", text);
                }
            }
            case "type" ->
                    one.put(
                            "type",
                            switch (text) {
                                case "1" -> "ether";
                                case "772" -> "loopback";
                                case "32" -> "infiniband";
                                case "512" -> "ppp";
                                default -> "unknown";
                            });
            case "speed" -> {
                if (text.matches("-?[0-9]+")) {
                    one.put("speed", Long.valueOf(text));
                }
            }
            case "flags" -> one.put("promisc", (Long.decode(text) & 0x100) != 0);
            case "bridge/bridge_id" -> one.put("id", text);
            case "bridge/stp_state" -> one.put("stp", text.equals("1"));
            case "bonding/slaves" ->
                    one.put("slaves", text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1)));
            case "bonding/mode", "bonding/miimon", "bonding/lacp_rate" ->
                    one.put(FactSource.lastName(file), text.split("\\s+", 2)[0]);
            case "bonding/primary" -> one.put("primary", text);
            case "bonding/all_slaves_active" -> one.put("all_slaves_active", text.equals("1"));
            case "bonding_slave/perm_hwaddr" -> one.put("perm_macaddress", text);
            default -> {}
        }
    }

    private static void add(
            Matcher match,
            Map<String, Map<String, Object>> interfaces,
            List<Object> all4,
            List<Object> all6) {
        Map<String, Object> one = interfaces.computeIfAbsent(match.group(1), NetworkFacts::device);
        String address = match.group(3);
        if (match.group(2).equals("inet")) {
            int prefix = match.group(4) == null ? 32 : Integer.parseInt(match.group(4));
            Map<String, Object> found = ipv4(address, prefix, word(match.group(5), "brd"));
            if (one.putIfAbsent("ipv4", found) != null) {
                List<Object> others = new ArrayList<>();
                if (one.get("ipv4_secondaries") instanceof List<?> before) {
                    others.addAll(before);
                }
                others.add(found);
                one.put("ipv4_secondaries", others);
            }
            if (!address.startsWith("127.")) {
                all4.add(address);
            }
            return;
        }
        one.put("ipv6", withAddress(one.get("ipv6"), match));
        if (!address.equals("::1")) {
            all6.add(address);
        }
    }

    private static List<Object> withAddress(@Nullable Object before, Matcher match) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("address", match.group(3));
        found.put("prefix", match.group(4) == null ? "128" : match.group(4));
        found.put("scope", word(match.group(5), "scope"));
        List<Object> list = new ArrayList<>();
        if (before instanceof List<?> known) {
            list.addAll(known);
        }
        list.add(found);
        return list;
    }

    private static Map<String, Object> ipv4(String address, int prefix, String broadcast) {
        long mask = prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Long.parseLong(part);
        }
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("address", address);
        found.put("broadcast", broadcast);
        found.put("netmask", dotted(mask));
        found.put("network", dotted(number & mask));
        found.put("prefix", Integer.toString(prefix));
        return found;
    }

    private static String dotted(long number) {
        return (number >> 24 & 255)
                + "."
                + (number >> 16 & 255)
                + "."
                + (number >> 8 & 255)
                + "."
                + (number & 255);
    }

    /** The interface over which the world is reached, by the kernel's own choice of a route. */
    private static Map<String, Object> way(
            String route, Map<String, Map<String, Object>> interfaces, boolean isNew) {
        String name = word(route, "dev");
        String source = word(route, "src");
        Map<String, Object> one = interfaces.get(name);
        Map<String, Object> way = new LinkedHashMap<>();
        if (one == null || name.equals("lo") || source.isEmpty()) {
            return way;
        }
        way.put("interface", name);
        way.put("address", source);
        String gateway = word(route, "via");
        if (!gateway.isEmpty()) {
            way.put("gateway", gateway);
        }
        if (isNew && one.get("ipv6") instanceof List<?> list) {
            list.stream()
                    .filter(
                            each ->
                                    each instanceof Map<?, ?> map
                                            && source.equals(map.get("address")))
                    .forEach(
                            each ->
                                    ((Map<?, ?>) each)
                                            .forEach((key, value) -> way.put(key + "", value)));
        } else if (!isNew) {
            addressed(one, source).forEach((key, value) -> way.put(key + "", value));
            way.put("alias", name);
        }
        for (String key : List.of("macaddress", "mtu", "type")) {
            Object value = one.get(key);
            if (value != null) {
                way.put(key, value);
            }
        }
        return way;
    }

    private static Map<?, ?> addressed(Map<String, Object> one, String address) {
        List<Object> all = new ArrayList<>();
        if (one.get("ipv4") instanceof Map<?, ?> first) {
            all.add(first);
        }
        if (one.get("ipv4_secondaries") instanceof List<?> others) {
            all.addAll(others);
        }
        for (Object each : all) {
            if (each instanceof Map<?, ?> map && address.equals(map.get("address"))) {
                return map;
            }
        }
        return Map.of();
    }

    private static String word(String text, String before) {
        Matcher match = Pattern.compile("\\b" + before + "\\s+(\\S+)").matcher(text);
        return match.find() ? match.group(1) : "";
    }
}
