package discos.plugins.module.container;

import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import discos.plugins.module.docker.Json;
import discos.plugins.module.docker.Suboptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network that a container is to be in: its name and, where given, how it is seen there. */
public record NetworkWish(Map<String, Object> values) {
    private static final List<String> NAMES =
            List.of("name", "ipv4_address", "ipv6_address", "aliases", "links");

    /** Reads one as it is written. */
    public static NetworkWish of(Object value) {
        Suboptions.check("docker_container", "networks", value, NAMES);
        Map<String, Object> given = Suboptions.required(Json.map(value), "name");
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            Object one = given.getOrDefault(name, None.NONE);
            boolean isList = name.equals("aliases") || name.equals("links");
            all.put(
                    name,
                    one == None.NONE ? one : isList ? Suboptions.texts(one) : PythonText.str(one));
        }
        return new NetworkWish(all);
    }

    String name() {
        return Json.text(values, "name");
    }

    /** The other containers it sees, as {@code name:alias}. */
    List<String> links() {
        return Json.list(values.get("links")).stream()
                .map(String::valueOf)
                .map(it -> it.contains(":") ? it : it + ":" + it)
                .toList();
    }

    /** Whether a container that is in the network is seen there otherwise than wanted. */
    boolean isOther(Map<String, Object> there) {
        return isOther("ipv4_address", Json.at(there, "IPAMConfig", "IPv4Address"))
                || isOther("ipv6_address", Json.at(there, "IPAMConfig", "IPv6Address"))
                || lacks(Json.list(values.get("aliases")), Json.at(there, "Aliases"))
                || lacks(List.copyOf(links()), Json.at(there, "Links"));
    }

    private boolean isOther(String name, Object there) {
        Object wanted = Json.at(values, name);
        return !Json.text(values, name).isEmpty() && !wanted.equals(there);
    }

    private static boolean lacks(List<Object> wanted, Object there) {
        return !wanted.isEmpty()
                && !Comparison.ALLOW_MORE_PRESENT.holds(wanted, there, Comparison.Kind.SET);
    }

    /** How a container joins, as Docker wants it. */
    Map<String, Object> endpoint() {
        Map<String, Object> addresses = new LinkedHashMap<>();
        if (!Json.text(values, "ipv4_address").isEmpty()) {
            addresses.put("IPv4Address", values.get("ipv4_address"));
        }
        if (!Json.text(values, "ipv6_address").isEmpty()) {
            addresses.put("IPv6Address", values.get("ipv6_address"));
        }
        Map<String, Object> endpoint = new LinkedHashMap<>();
        if (!Json.list(values.get("aliases")).isEmpty()) {
            endpoint.put("Aliases", values.get("aliases"));
        }
        if (!links().isEmpty()) {
            endpoint.put("Links", links());
        }
        if (!addresses.isEmpty()) {
            endpoint.put("IPAMConfig", addresses);
        }
        return endpoint;
    }
}
