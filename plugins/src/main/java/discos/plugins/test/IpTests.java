package discos.plugins.test;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Test;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonTypes;
import discos.plugins.filter.net.IpNetwork;
import discos.plugins.filter.net.IpRegistry;
import discos.plugins.filter.net.StrictIp;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The tests of collection ansible.utils about addresses, which are known by their full names. */
public final class IpTests {
    private static final String COLLECTION = "ansible.utils.";

    /** With colons or hyphens, as Cisco writes it, and bare; a newline may follow. */
    private static final Pattern MAC =
            Pattern.compile(
                    "(?id)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$"
                            + "|[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}$|[0-9a-f]{12}$");

    private IpTests() {}

    /** The tests that take no arguments, by name. */
    public static Map<String, Test> alone() {
        Map<String, Test> plain = new LinkedHashMap<>();
        plain.put("ip", asks(StrictIp::network, _ -> true));
        plain.put("ipv4", asks(StrictIp::network, it -> it.version() == 4));
        plain.put("ipv6", asks(StrictIp::network, it -> it.version() == 6));
        plain.put("ip_address", asks(StrictIp::address, _ -> true));
        plain.put("ipv4_address", asks(StrictIp::address, it -> it.version() == 4));
        plain.put("ipv6_address", asks(StrictIp::address, it -> it.version() == 6));
        plain.put("ipv6_ipv4_mapped", asks(StrictIp::address, IpRegistry::isMapped));
        plain.put("ipv6_sixtofour", asks(StrictIp::address, IpRegistry::isSixToFour));
        plain.put("ipv6_teredo", asks(StrictIp::address, IpRegistry::isTeredo));
        plain.put("loopback", asks(StrictIp::address, IpRegistry::isLoopback));
        plain.put("multicast", asks(StrictIp::address, IpRegistry::isMulticast));
        plain.put("private", asks(StrictIp::address, IpRegistry::isPrivate));
        plain.put("public", asks(StrictIp::address, IpRegistry::isGlobal));
        plain.put("reserved", asks(StrictIp::address, IpRegistry::isReserved));
        plain.put("unspecified", asks(StrictIp::address, IpRegistry::isUnspecified));
        plain.put("ipv4_netmask", (in, _, _) -> isMask(in, IpNetwork::netmaskText));
        plain.put("ipv4_hostmask", (in, _, _) -> isMask(in, IpNetwork::hostmaskText));
        plain.put("mac", (in, _, _) -> isMac(in));
        plain.put("resolvable", (in, _, _) -> isResolvable(in));
        return named(plain);
    }

    /** The tests that take another network, or several, by name. */
    public static Map<String, Test> withNetworks() {
        Map<String, Test> plain = new LinkedHashMap<>();
        plain.put("in_network", (in, args, _) -> isWithin(in, args.need(0, "network")));
        plain.put("subnet_of", (in, args, _) -> isWithin(in, args.need(0, "network_b")));
        plain.put("supernet_of", (in, args, _) -> isWithin(args.need(0, "network_b"), in));
        plain.put("in_any_network", (in, args, _) -> count(in, args) > 0);
        plain.put("in_one_network", (in, args, _) -> count(in, args) == 1);
        return named(plain);
    }

    private static Map<String, Test> named(Map<String, Test> plain) {
        Map<String, Test> named = new LinkedHashMap<>();
        plain.forEach((name, test) -> named.put(COLLECTION + name, test));
        return named;
    }

    private static Test asks(
            Function<String, Optional<IpNetwork>> reading, Predicate<IpNetwork> question) {
        return (in, _, _) -> read(in, reading).filter(question).isPresent();
    }

    /** Only a text can be an address. */
    private static Optional<IpNetwork> read(
            Object in, Function<String, Optional<IpNetwork>> reading) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        return in instanceof String text ? reading.apply(text) : Optional.empty();
    }

    private static boolean isWithin(Object part, Object whole) {
        Optional<IpNetwork> inner = read(part, StrictIp::network);
        return read(whole, StrictIp::network)
                .filter(outer -> inner.filter(outer::contains).isPresent())
                .isPresent();
    }

    private static long count(Object in, Arguments args) {
        Object networks = args.need(0, "networks");
        if (networks instanceof Map<?, ?>) {
            throw PythonException.value("the networks are a dict, which is no list of networks");
        }
        return PythonItems.list(networks).stream().filter(network -> isWithin(in, network)).count();
    }

    private static boolean isMask(Object in, Function<IpNetwork, String> mask) {
        return read(in, text -> StrictIp.network("10.0.0.0/" + text))
                .filter(network -> mask.apply(network).equals(in))
                .isPresent();
    }

    private static boolean isMac(Object in) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof String text)) {
            throw PythonException.type(
                    "expected string or bytes-like object, got '" + PythonTypes.nameOf(in) + "'");
        }
        return MAC.matcher(text).lookingAt();
    }

    /** Whether a name has an address, and an address a name. */
    private static boolean isResolvable(Object in) {
        if (read(in, StrictIp::address).isEmpty()) {
            return in instanceof String name && lookedUp(name).isPresent();
        }
        return lookedUp(in.toString())
                .filter(it -> !it.getCanonicalHostName().equals(it.getHostAddress()))
                .isPresent();
    }

    private static Optional<InetAddress> lookedUp(String name) {
        try {
            return Optional.of(InetAddress.getByName(name));
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }
}
