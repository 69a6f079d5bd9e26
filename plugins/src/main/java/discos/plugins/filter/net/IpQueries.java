package discos.plugins.filter.net;

import static java.util.Map.entry;

import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonNumbers;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** The questions that {@code ipaddr} answers, by name: collection ansible.utils 2.11. */
final class IpQueries {
    private static final Map<String, Function<IpValue, Object>> ALL =
            Map.ofEntries(
                    entry("", IpQueries::itself),
                    entry("6to4", IpQueries::tunnel),
                    entry("address", IpQueries::ip),
                    entry("address/prefix", IpQueries::gateway),
                    entry("bool", _ -> true),
                    entry("broadcast", IpQueries::broadcast),
                    entry("cidr", it -> it.network().toString()),
                    entry("first_usable", it -> usable(it, IpNetwork::firstUsable)),
                    entry("gateway", IpQueries::gateway),
                    entry("gw", IpQueries::gateway),
                    entry("host", IpQueries::host),
                    entry("host/prefix", IpQueries::gateway),
                    entry("hostmask", it -> it.network().hostmaskText()),
                    entry("hostnet", IpQueries::gateway),
                    entry("int", IpQueries::number),
                    entry("ip", IpQueries::ip),
                    entry("ip/prefix", it -> inNetwork(it, "/" + it.network().prefix())),
                    entry("ip_netmask", it -> inNetwork(it, " " + netmask(it))),
                    entry("ipv4", IpQueries::four),
                    entry("ipv6", IpQueries::six),
                    entry("last_usable", it -> usable(it, IpNetwork::lastUsable)),
                    entry("link-local", it -> when(it, IpKinds::isLinkLocal, true)),
                    entry("lo", it -> when(it, IpKinds::isLoopback, true)),
                    entry("loopback", it -> when(it, IpKinds::isLoopback, true)),
                    entry("multicast", it -> when(it, IpKinds::isMulticast, false)),
                    entry("net", IpQueries::net),
                    entry("netmask", IpQueries::netmask),
                    entry("network", IpQueries::network),
                    entry("network/prefix", it -> it.network().cidr().toString()),
                    entry("network_id", IpQueries::network),
                    entry("network_netmask", it -> network(it) + " " + netmask(it)),
                    entry("network_wildcard", it -> network(it) + " " + wildcard(it)),
                    entry("next_usable", it -> neighbour(it, BigInteger.ONE)),
                    entry("peer", IpQueries::peer),
                    entry("prefix", it -> (long) it.network().prefix()),
                    entry("previous_usable", it -> neighbour(it, BigInteger.ONE.negate())),
                    entry("private", it -> when(it, IpKinds::isPrivate, false)),
                    entry("public", it -> when(it, IpKinds::isPublic, false)),
                    entry("range_usable", IpQueries::range),
                    entry("revdns", IpQueries::reverse),
                    entry("router", IpQueries::gateway),
                    entry("size", it -> PythonNumbers.whole(it.network().size())),
                    entry("size_usable", IpQueries::usableSize),
                    entry("subnet", it -> it.network().cidr().toString()),
                    entry("type", IpQueries::type),
                    entry("unicast", it -> when(it, one -> !IpKinds.isMulticast(one), false)),
                    entry("v4", IpQueries::four),
                    entry("v6", IpQueries::six),
                    entry("version", it -> (long) it.network().version()),
                    entry("wildcard", IpQueries::wildcard),
                    entry("wrap", IpQueries::wrapped));

    private IpQueries() {}

    /** The question of a name; empty where there is none. */
    static Optional<Function<IpValue, Object>> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Object itself(IpValue it) {
        return it.isNetwork() ? it.network().toString() : it.network().address();
    }

    private static Object tunnel(IpValue it) {
        IpNetwork network = it.network();
        if (network.version() == 6) {
            boolean isHost = !it.isNetwork() || !network.isFirst();
            boolean isTunnel = network.host().value().shiftRight(112).intValue() == 0x2002;
            return isHost && isTunnel ? it.given() : false;
        }
        boolean isHost = network.isSize(1) || !network.isFirst();
        if (!isHost || !(IpKinds.isPublic(network) || IpKinds.isPrivate(network.host()))) {
            return false;
        }
        int bits = network.value().intValue();
        return String.format(
                Locale.ROOT,
                "2002:%02x%02x:%02x%02x::1/48",
                bits >>> 24,
                bits >>> 16 & 0xff,
                bits >>> 8 & 0xff,
                bits & 0xff);
    }

    private static Object ip(IpValue it) {
        IpNetwork network = it.network();
        boolean isAddress =
                network.isSize(1)
                        || !network.isFirst()
                        || network.isHostOnly()
                        || network.version() == 6;
        return isAddress ? network.address() : None.NONE;
    }

    private static Object gateway(IpValue it) {
        IpNetwork network = it.network();
        boolean isEdge =
                network.isFirst()
                        || network.broadcast().filter(network.value()::equals).isPresent();
        return network.isLargerThan(2) && isEdge ? false : network.toString();
    }

    private static Object broadcast(IpValue it) {
        IpNetwork network = it.network();
        return network.isLargerThan(2) ? network.text(network.last()) : None.NONE;
    }

    private static void requireNetwork(IpValue it) {
        if (!it.isNetwork()) {
            throw PythonException.value("Not a network address");
        }
    }

    private static Object usable(IpValue it, Function<IpNetwork, BigInteger> edge) {
        requireNetwork(it);
        return it.network().isSize(1) ? None.NONE : IpNetwork.textOf(edge.apply(it.network()));
    }

    private static Object range(IpValue it) {
        requireNetwork(it);
        return it.network().isSize(1)
                ? None.NONE
                : usable(it, IpNetwork::firstUsable) + "-" + usable(it, IpNetwork::lastUsable);
    }

    private static Object neighbour(IpValue it, BigInteger step) {
        requireNetwork(it);
        IpNetwork network = it.network();
        BigInteger next = network.value().add(step);
        if (next.signum() < 0 || next.bitLength() > 128) {
            throw PythonException.value("result outside valid IP address boundary!");
        }
        BiPredicate<BigInteger, BigInteger> isAtMost = (one, two) -> one.compareTo(two) <= 0;
        boolean isUsable =
                isAtMost.test(network.firstUsable(), next)
                        && isAtMost.test(next, network.lastUsable());
        return !network.isSize(1) && isUsable ? IpNetwork.textOf(next) : None.NONE;
    }

    private static Object peer(IpValue it) {
        requireNetwork(it);
        IpNetwork network = it.network();
        if (network.isSize(2)) {
            return IpNetwork.textOf(network.value().xor(BigInteger.ONE));
        }
        if (!network.isSize(4)) {
            throw PythonException.value("Not a point-to-point network");
        }
        int place = network.value().intValue() & 3;
        if (place == 0 || place == 3) {
            throw PythonException.value(
                    (place == 0 ? "Network" : "Broadcast") + " address of /30 has no peer");
        }
        return IpNetwork.textOf(network.value().xor(BigInteger.valueOf(3)));
    }

    private static Object host(IpValue it) {
        IpNetwork network = it.network();
        boolean isHost = network.isSize(1) || !network.isFirst() || network.isHostOnly();
        return isHost ? network.toString() : None.NONE;
    }

    private static Object number(IpValue it) {
        Object number = PythonNumbers.whole(it.network().value());
        return it.isNetwork() ? number + "/" + it.network().prefix() : number;
    }

    private static Object inNetwork(IpValue it, String rest) {
        IpNetwork network = it.network();
        boolean isInside = network.isSize(2) || (!network.isSize(1) && !network.isFirst());
        return isInside ? network.address() + rest : None.NONE;
    }

    private static Object four(IpValue it) {
        return it.network().version() == 4
                ? it.given()
                : it.network().asVersion4().<Object>map(IpNetwork::toString).orElse(false);
    }

    private static Object six(IpValue it) {
        return it.network().version() == 6 ? it.given() : it.network().asVersion6().toString();
    }

    private static Object when(IpValue it, Predicate<IpNetwork> is, boolean isOfHost) {
        IpNetwork asked = isOfHost ? it.network().host() : it.network();
        return is.test(asked) ? it.given() : None.NONE;
    }

    private static Object net(IpValue it) {
        IpNetwork network = it.network();
        return !network.isSize(1) && network.isFirst() ? network.toString() : None.NONE;
    }

    private static Object netmask(IpValue it) {
        return it.network().netmaskText();
    }

    private static Object network(IpValue it) {
        return it.network().text(it.network().first());
    }

    private static Object wildcard(IpValue it) {
        return it.network().hostmaskText();
    }

    private static Object reverse(IpValue it) {
        return IpText.reverse(it.network().version(), it.network().value());
    }

    private static Object usableSize(IpValue it) {
        IpNetwork network = it.network();
        if (network.isSize(1)) {
            return 0L;
        }
        return network.isSize(2)
                ? 2L
                : PythonNumbers.whole(network.size().subtract(BigInteger.TWO));
    }

    private static Object type(IpValue it) {
        boolean isNetwork = !it.network().isSize(1) && it.network().isFirst();
        return isNetwork ? "network" : "address";
    }

    private static Object wrapped(IpValue it) {
        if (it.network().version() == 4) {
            return it.given();
        }
        String address = "[" + it.network().address() + "]";
        return it.isNetwork() ? address + "/" + it.network().prefix() : address;
    }
}
