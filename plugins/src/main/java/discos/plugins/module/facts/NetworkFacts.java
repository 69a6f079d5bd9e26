package discos.plugins.module.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Facts about interfaces, addresses, routes and name servers. */
final class NetworkFacts {
    private static final Pattern ADDRESS =
            Pattern.compile("^\\d+:\\s+(\\S+)\\s+(inet6?)\\s+(\\S+?)(?:/(\\d+))?\\s(.*)$");

    private NetworkFacts() {}

    static void fill(Map<String, Object> facts, FactSources.Parts parts) {
        Map<String, Map<String, Object>> interfaces = new TreeMap<>();
        for (String line : parts.of("link")) {
            String[] words = line.split(" ", -1);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("device", words[0]);
            one.put("active", words.length > 3 && !words[3].equals("down"));
            one.put("mtu", SystemFacts.number(words.length > 2 ? words[2] : ""));
            one.put("type", words[0].equals("lo") ? "loopback" : "ether");
            if (words.length > 1 && !words[0].equals("lo")) {
                one.put("macaddress", words[1]);
            }
            interfaces.put(words[0], one);
        }
        List<Object> four = new ArrayList<>();
        List<Object> six = new ArrayList<>();
        for (String line : parts.of("address")) {
            addAddress(line, interfaces, four, six);
        }
        facts.put("ansible_interfaces", new ArrayList<Object>(interfaces.keySet()));
        interfaces.forEach(
                (name, one) -> facts.put("ansible_" + name.replaceAll("[-:.]", "_"), one));
        facts.put("ansible_all_ipv4_addresses", four);
        facts.put("ansible_all_ipv6_addresses", six);
        facts.put("ansible_default_ipv4", standard(parts.of("route4"), interfaces, "ipv4"));
        facts.put("ansible_default_ipv6", standard(parts.of("route6"), interfaces, "ipv6"));
        facts.put("ansible_dns", dns(parts));
    }

    private static void addAddress(
            String line,
            Map<String, Map<String, Object>> interfaces,
            List<Object> four,
            List<Object> six) {
        Matcher matcher = ADDRESS.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        String device = matcher.group(1).replaceFirst("@.*", "");
        String address = matcher.group(3);
        int prefix =
                Optional.ofNullable(matcher.group(4))
                        .map(Integer::parseInt)
                        .orElse(matcher.group(2).equals("inet") ? 32 : 128);
        Map<String, Object> one = interfaces.computeIfAbsent(device, name -> new LinkedHashMap<>());
        if (matcher.group(2).equals("inet")) {
            one.computeIfAbsent("ipv4", name -> four(address, prefix, matcher.group(5)));
            if (!address.startsWith("127.")) {
                four.add(address);
            }
        } else {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("address", address);
            entry.put("prefix", Integer.toString(prefix));
            entry.put("scope", matcher.group(5).replaceFirst(".*scope (\\S+).*", "$1"));
            @SuppressWarnings("unchecked") // put there two lines below
            List<Object> all =
                    (List<Object>) one.computeIfAbsent("ipv6", name -> new ArrayList<>());
            all.add(entry);
            if (!address.equals("::1")) {
                six.add(address);
            }
        }
    }

    private static Map<String, Object> four(String address, int prefix, String rest) {
        long mask = prefix == 0 ? 0 : (0xffffffffL << (32 - prefix)) & 0xffffffffL;
        long bits = bits(address);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("address", address);
        entry.put("netmask", dotted(mask));
        entry.put("network", dotted(bits & mask));
        entry.put("prefix", Integer.toString(prefix));
        Matcher broadcast = Pattern.compile("brd (\\S+)").matcher(rest);
        entry.put("broadcast", broadcast.find() ? broadcast.group(1) : "");
        return entry;
    }

    private static long bits(String address) {
        long bits = 0;
        for (String part : address.split("\\.", -1)) {
            bits = bits << 8 | Long.parseLong(part);
        }
        return bits;
    }

    private static String dotted(long bits) {
        return "%d.%d.%d.%d"
                .formatted((bits >> 24) & 255, (bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
    }

    private static Map<String, Object> standard(
            List<String> routes, Map<String, Map<String, Object>> interfaces, String family) {
        Map<String, Object> found = new LinkedHashMap<>();
        String all = String.join(" ", routes);
        Matcher device = Pattern.compile("\\bdev (\\S+)").matcher(all);
        Matcher source = Pattern.compile("\\bsrc (\\S+)").matcher(all);
        Matcher gateway = Pattern.compile("\\bvia (\\S+)").matcher(all);
        if (!device.find() || !source.find() || all.startsWith("unreachable")) {
            return found;
        }
        Map<String, Object> one = interfaces.getOrDefault(device.group(1), Map.of());
        found.put("interface", device.group(1));
        found.put("address", source.group(1));
        if (gateway.find()) {
            found.put("gateway", gateway.group(1));
        }
        if (family.equals("ipv4") && one.get("ipv4") instanceof Map<?, ?> details) {
            details.forEach((name, value) -> found.putIfAbsent(String.valueOf(name), value));
        }
        for (String name : List.of("macaddress", "mtu", "type")) {
            Object value = one.get(name);
            if (value != null) {
                found.put(name, value);
            }
        }
        found.put("alias", device.group(1));
        return found;
    }

    private static Map<String, Object> dns(FactSources.Parts parts) {
        Map<String, Object> dns = new LinkedHashMap<>();
        List<Object> servers = new ArrayList<>();
        for (String line : parts.of("resolv")) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length < 2 || words[0].startsWith("#") || words[0].startsWith(";")) {
                continue;
            }
            List<Object> rest = new ArrayList<>(List.of(words).subList(1, words.length));
            switch (words[0]) {
                case "nameserver" -> servers.addAll(rest);
                case "domain" -> dns.put("domain", words[1]);
                case "search" -> dns.put("search", rest);
                case "sortlist" -> dns.put("sortlist", rest);
                case "options" -> dns.put("options", options(rest));
                default -> {}
            }
        }
        if (!servers.isEmpty()) {
            dns.put("nameservers", servers);
        }
        return dns;
    }

    private static Map<String, Object> options(List<Object> words) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (Object word : words) {
            String[] pair = word.toString().split(":", 2);
            options.put(pair[0], pair.length == 2 ? pair[1] : true);
        }
        return options;
    }
}
