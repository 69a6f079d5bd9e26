package discos.plugins.filter.net;

import static discos.plugins.filter.net.IpKinds.isIn;
import static discos.plugins.filter.net.IpKinds.networks;

import java.math.BigInteger;
import java.util.List;

/**
 * What single addresses are for, after IANA's registries of special addresses, as Python 3.11's
 * {@code ipaddress} knows them.
 */
public final class IpRegistry {
    private static final List<IpNetwork> LOOPBACK = networks("127.0.0.0/8", "::1");
    private static final List<IpNetwork> SHARED = networks("100.64.0.0/10");
    private static final List<IpNetwork> MAPPED = networks("::ffff:0:0/96");
    private static final List<IpNetwork> TEREDO = networks("2001::/32");
    private static final List<IpNetwork> SIX_TO_FOUR = networks("2002::/16");

    private static final List<IpNetwork> PRIVATE =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "::1",
                    "::",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/10");

    /** Parts of private networks that are reached from everywhere. */
    private static final List<IpNetwork> GLOBAL_PARTS =
            networks(
                    "192.0.0.9",
                    "192.0.0.10",
                    "2001:1::1",
                    "2001:1::2",
                    "2001:3::/32",
                    "2001:4:112::/48",
                    "2001:20::/28",
                    "2001:30::/28");

    private static final List<IpNetwork> RESERVED =
            networks(
                    "240.0.0.0/4",
                    "::/8",
                    "100::/8",
                    "200::/7",
                    "400::/6",
                    "800::/5",
                    "1000::/4",
                    "4000::/3",
                    "6000::/3",
                    "8000::/3",
                    "a000::/3",
                    "c000::/3",
                    "e000::/4",
                    "f000::/5",
                    "f800::/6",
                    "fe00::/9");

    private IpRegistry() {}

    /** Whether it is the machine itself. */
    public static boolean isLoopback(IpNetwork address) {
        return isIn(LOOPBACK, address);
    }

    /** Whether a group listens to it. */
    public static boolean isMulticast(IpNetwork address) {
        return IpKinds.isMulticast(address);
    }

    /** Whether it is not reached from everywhere; of one mapped into version 6, what is mapped. */
    public static boolean isPrivate(IpNetwork address) {
        IpNetwork plain = isMapped(address) ? address.asVersion4().orElseThrow() : address;
        return isIn(PRIVATE, plain) && !isIn(GLOBAL_PARTS, plain);
    }

    /** Whether it is reached from everywhere; what providers share is neither this nor private. */
    public static boolean isGlobal(IpNetwork address) {
        return !isIn(SHARED, address) && !isPrivate(address);
    }

    /** Whether it is kept for later use. */
    public static boolean isReserved(IpNetwork address) {
        return isIn(RESERVED, address);
    }

    /** Whether it stands for no address at all. */
    public static boolean isUnspecified(IpNetwork address) {
        return address.value().equals(BigInteger.ZERO);
    }

    /** Whether it is an address of version 4, mapped into version 6 (RFC 4291). */
    public static boolean isMapped(IpNetwork address) {
        return isIn(MAPPED, address);
    }

    /** Whether it is one of a tunnel through NATs (RFC 4380). */
    public static boolean isTeredo(IpNetwork address) {
        return isIn(TEREDO, address);
    }

    /** Whether it is one of a 6to4 relay (RFC 3056). */
    public static boolean isSixToFour(IpNetwork address) {
        return isIn(SIX_TO_FOUR, address);
    }
}
