package discos.plugins.filter.net;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** The ranges that the RFCs 1918, 2365, 2544, 3330, 3879, 4193, 4291, 5736 and 6598 set apart. */
final class IpKinds {
    private static final List<IpNetwork> PRIVATE =
            networks(
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "239.0.0.0/8",
                    "fc00::/7",
                    "fec0::/10");
    private static final List<IpNetwork> LINK_LOCAL = networks("169.254.0.0/16", "fe80::/10");
    private static final List<IpNetwork> LOOPBACK = networks("127.0.0.0/8", "::1");
    private static final List<IpNetwork> MULTICAST = networks("224.0.0.0/4", "ff00::/8");

    private IpKinds() {}

    static List<IpNetwork> networks(String... texts) {
        return Stream.of(texts).flatMap(text -> IpText.network(text).stream()).toList();
    }

    static boolean isIn(List<IpNetwork> ranges, IpNetwork network) {
        return ranges.stream().anyMatch(range -> range.contains(network));
    }

    static boolean isPrivate(IpNetwork network) {
        return isIn(PRIVATE, network) || isLinkLocal(network);
    }

    static boolean isLinkLocal(IpNetwork network) {
        return isIn(LINK_LOCAL, network);
    }

    static boolean isLoopback(IpNetwork network) {
        return isIn(LOOPBACK, network);
    }

    static boolean isMulticast(IpNetwork network) {
        return isIn(MULTICAST, network);
    }

    /** Whether an address can be reached from everywhere and is no mask. */
    static boolean isPublic(IpNetwork network) {
        IpNetwork host = network.host();
        BigInteger inverse = host.value().xor(IpNetwork.largest(host.version()));
        return !isMulticast(host)
                && !isPrivate(host)
                && !isLoopback(host)
                && !IpText.isMask(host.value())
                && !IpText.isMask(inverse);
    }
}
