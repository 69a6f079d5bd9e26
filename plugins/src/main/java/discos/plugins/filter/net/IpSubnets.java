package discos.plugins.filter.net;

import discos.deployer.spi.Arguments;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.literal.NumberText;
import java.math.BigInteger;
import java.util.Optional;

/** Filter {@code ipsubnet}: networks inside networks and around addresses. */
final class IpSubnets {
    private IpSubnets() {}

    static Object subnet(Object in, Arguments args) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        IpFilters.requireCopyable(in);
        Optional<IpValue> read = IpValue.read(PythonText.str(in), 0);
        if (read.isEmpty()) {
            return false;
        }
        IpNetwork network = read.get().network().cidr();
        String query = args.text(0, "query", "");
        if (query.isEmpty()) {
            return network.toString();
        }
        if (!query.matches("\\p{Nd}{1,9}")) {
            return rank(network, query);
        }
        int prefix = Integer.parseInt(query);
        if (prefix > IpNetwork.width(network.version())) {
            return false;
        }
        Optional<Integer> index = index(args.get(1, "index", None.NONE));
        return network.isSize(1) ? around(network, prefix, index) : inside(network, prefix, index);
    }

    /** {@code int(index)}, where one is given. */
    private static Optional<Integer> index(Object given) {
        Object number =
                given instanceof String text
                        ? NumberText.whole(text, 10).orElseThrow(() -> notWhole(text))
                        : given;
        return number == None.NONE ? Optional.empty() : Optional.of(PythonNumbers.toBound(number));
    }

    private static PythonException notWhole(String text) {
        return PythonException.value(
                "invalid literal for int() with base 10: " + PythonText.repr(text));
    }

    /** The network of a prefix, or a longer one, that an address is in. */
    private static Object around(IpNetwork address, int prefix, Optional<Integer> given) {
        int width = IpNetwork.width(address.version());
        int index = given.orElse(0);
        if (given.isPresent() && (index > width + 1 - index || index < prefix - width)) {
            return false;
        }
        int place = index < 0 ? width + index : prefix + index;
        if (place < prefix || place >= width) {
            throw PythonException.value("list index out of range");
        }
        return new IpNetwork(address.version(), address.value(), place).cidr().toString();
    }

    /** How many networks of a prefix there are, or one of them. */
    private static Object inside(IpNetwork network, int prefix, Optional<Integer> given) {
        int bits = prefix - network.prefix();
        if (given.isEmpty()) {
            if (bits < 0) {
                throw PythonException.value("Requested subnet size of " + prefix + " is invalid");
            }
            return BigInteger.TWO.pow(bits).toString();
        }
        if (bits < 0) {
            return given.get() == 0
                    ? new IpNetwork(network.version(), network.value(), prefix).toString()
                    : false;
        }
        BigInteger count = BigInteger.TWO.pow(bits);
        BigInteger asked = BigInteger.valueOf(given.get());
        BigInteger place = asked.signum() < 0 ? asked.add(count) : asked;
        if (place.signum() < 0 || place.compareTo(count) >= 0) {
            return false;
        }
        int width = IpNetwork.width(network.version());
        BigInteger start = network.value().add(place.shiftLeft(width - prefix));
        return new IpNetwork(network.version(), start, prefix).toString();
    }

    /**
     * Which part of another network this one is, counted from 1. As in the original, only bits are
     * compared, so that an address of one version may be in a network of the other.
     */
    private static Object rank(IpNetwork network, String query) {
        IpNetwork around =
                IpValue.read(query, 0)
                        .map(IpValue::network)
                        .orElseThrow(
                                () ->
                                        PythonException.value(
                                                "You must pass a valid subnet or IP address; "
                                                        + query
                                                        + " is invalid"));
        int width = IpNetwork.width(network.version());
        int outside = width - around.prefix();
        if (outside < 0) {
            throw PythonException.value("negative shift count");
        }
        BigInteger first = around.cidr().value();
        if (!network.value().shiftRight(outside).equals(first.shiftRight(outside))) {
            throw PythonException.value(network + " is not in the subnet " + around.cidr());
        }
        int bits = network.prefix() - around.prefix();
        if (bits < 0) {
            throw PythonException.type("unsupported operand type(s) for <<: 'float' and 'int'");
        }
        BigInteger place = network.value().shiftRight(width - network.prefix());
        return place.mod(BigInteger.TWO.pow(bits)).add(BigInteger.ONE).toString();
    }
}
