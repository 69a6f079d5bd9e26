package discos.plugins.filter.net;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses and networks as Python's {@code ipaddress} reads them: nothing short, no host bits. */
public final class StrictIp {
    private static final Pattern ADDRESS = Pattern.compile("([^%/]+)(?:%[^%/]+)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

    private StrictIp() {}

    /**
     * An address, the network of itself; one of version 6 may name its scope behind a {@code %}.
     */
    public static Optional<IpNetwork> address(String text) {
        boolean isWhole = ADDRESS.matcher(text).matches();
        String plain = text.replaceFirst("%.*", "");
        Optional<IpNetwork> four = plain.equals(text) ? address(4, text) : Optional.empty();
        return isWhole ? four.or(() -> address(6, plain)) : Optional.empty();
    }

    private static Optional<IpNetwork> address(int version, String text) {
        return IpText.address(version, text)
                .flatMap(value -> IpNetwork.of(version, value, IpNetwork.width(version)));
    }

    /** A network, or an address as the network of itself. */
    public static Optional<IpNetwork> network(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? address(text)
                : address(text.substring(0, slash))
                        .flatMap(host -> network(host, text.substring(slash + 1)))
                        .filter(IpNetwork::isFirst);
    }

    private static Optional<IpNetwork> network(IpNetwork host, String mask) {
        Optional<Integer> prefix =
                LENGTH.matcher(mask).matches()
                        ? Optional.of(Integer.parseInt(mask))
                        : fourMask(host, mask).flatMap(it -> IpText.maskLength(4, it));
        return prefix.flatMap(length -> IpNetwork.of(host.version(), host.value(), length));
    }

    /** Only networks of version 4 may have a mask in the place of the length of their prefix. */
    private static Optional<BigInteger> fourMask(IpNetwork host, String mask) {
        return host.version() == 4 ? IpText.address(4, mask) : Optional.empty();
    }
}
