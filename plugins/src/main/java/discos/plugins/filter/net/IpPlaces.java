package discos.plugins.filter.net;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters about the places of hosts in networks, as collection ansible.utils has them. */
final class IpPlaces {
    private IpPlaces() {}

    static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("nthhost", (in, args, _) -> host(in, args));
        all.put("next_nth_usable", (in, args, _) -> neighbour(in, offset(args)));
        all.put("previous_nth_usable", (in, args, _) -> neighbour(in, offset(args).negate()));
        all.put(
                "network_in_network",
                (in, args, _) -> isWithin(args.need(0, "test"), in, "network", "broadcast"));
        all.put(
                "network_in_usable",
                (in, args, _) -> isWithin(args.need(0, "test"), in, "first_usable", "last_usable"));
        all.put("reduce_on_network", (in, args, _) -> reduced(in, args.need(0, "network")));
        return all;
    }

    /** The address at an index, counted from the end where that is below zero. */
    private static Object host(Object in, Arguments args) {
        Optional<IpNetwork> network = network(in);
        Optional<BigInteger> index = IpText.number(text(args.get(0, "query", "")));
        if (network.isEmpty() || index.isEmpty()) {
            return false;
        }
        IpNetwork it = network.get();
        BigInteger place = index.get().signum() < 0 ? index.get().add(it.size()) : index.get();
        if (place.signum() < 0) {
            throw PythonException.value("index out range for address range size!");
        }
        return place.compareTo(it.size()) < 0 ? it.text(it.first().add(place)) : false;
    }

    /** An address behind another, or before it, if a host may have it. */
    private static Object neighbour(Object in, BigInteger offset) {
        Optional<IpNetwork> network = network(in);
        if (network.isEmpty()) {
            return false;
        }
        IpNetwork it = network.get();
        BigInteger address = it.value().add(offset);
        if (it.isLargerThan(1) && address.signum() < 0) {
            throw PythonException.value("failed to detect a valid IP address from " + address);
        }
        boolean isUsable =
                it.isLargerThan(1)
                        && it.firstUsable().compareTo(address) <= 0
                        && address.compareTo(it.lastUsable()) <= 0;
        return isUsable ? it.text(address) : None.NONE;
    }

    private static BigInteger offset(Arguments args) {
        Object given = args.get(0, "offset", None.NONE);
        Optional<BigInteger> read =
                PythonTypes.isInteger(given)
                        ? Optional.of(PythonNumbers.big(given))
                        : given instanceof String text ? IpText.number(text) : Optional.empty();
        return read.orElseThrow(() -> PythonException.value("Must pass in an integer"));
    }

    private static boolean isWithin(Object part, Object whole, String first, String last) {
        Object outer = subnet(whole);
        BigInteger start = bound(outer, first);
        BigInteger end = bound(outer, last);
        Object inner = subnet(part);
        return isBetween(bound(inner, "network"), start, end)
                && isBetween(bound(inner, "broadcast"), start, end);
    }

    private static boolean isBetween(BigInteger value, BigInteger start, BigInteger end) {
        return start.compareTo(value) <= 0 && value.compareTo(end) <= 0;
    }

    private static List<Object> reduced(Object in, Object network) {
        List<?> items =
                in instanceof String text ? List.of(text.split(",", -1)) : PythonItems.list(in);
        return items.stream()
                .<Object>map(item -> item)
                .filter(item -> isWithin(item, network, "network", "broadcast"))
                .toList();
    }

    /** The number of an address of a network; zero for what is none, as with Ansible. */
    private static BigInteger bound(Object network, String query) {
        Object found = ask(network, query);
        Object address = PythonItems.isTrue(found) ? found : ask(network, "address");
        Object number = ask(address, "int");
        return PythonTypes.isInteger(number) ? PythonNumbers.big(number) : BigInteger.ZERO;
    }

    private static Optional<IpNetwork> network(Object in) {
        Object type = kind(in);
        Object asked =
                type.equals("address")
                        ? ask(text(in), "cidr")
                        : type.equals("network") ? ask(text(in), "subnet") : false;
        return asked instanceof String it ? IpText.network(it) : Optional.empty();
    }

    private static Object subnet(Object in) {
        Object type = kind(in);
        return type.equals("address") || type.equals("network") ? ask(text(in), "subnet") : false;
    }

    private static Object kind(Object in) {
        return ask(text(in), "type");
    }

    private static Object ask(Object value, String query) {
        return IpFilters.answer(value, query, "ipaddr", 0);
    }

    private static String text(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        return PythonText.str(value);
    }
}
