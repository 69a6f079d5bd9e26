package discos.plugins.filter.net;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An address with the length of its network's prefix, as netaddr's {@code IPNetwork} is one.
 *
 * @param version 4 or 6
 * @param value the address as a number; it may have host bits
 * @param prefix from 0 to 32 or 128
 */
public record IpNetwork(int version, BigInteger value, int prefix) {
    private static final BigInteger MAPPED = new BigInteger("ffff00000000", 16);
    private static final BigInteger LARGEST_MAPPED = new BigInteger("ffffffffffff", 16);
    private static final int MAPPED_PREFIX = 96;

    /** How many bits an address of a version has. */
    static int width(int version) {
        return version == 4 ? 32 : 128;
    }

    static BigInteger largest(int version) {
        return BigInteger.TWO.pow(width(version)).subtract(BigInteger.ONE);
    }

    /** A network of these numbers; empty where they do not fit the version. */
    static Optional<IpNetwork> of(int version, BigInteger value, int prefix) {
        boolean fits =
                value.signum() >= 0
                        && value.compareTo(largest(version)) <= 0
                        && prefix >= 0
                        && prefix <= width(version);
        return fits ? Optional.of(new IpNetwork(version, value, prefix)) : Optional.empty();
    }

    /** A number that nobody gave a version: of version 4 while it fits. */
    static String textOf(BigInteger value) {
        return IpText.format(value.bitLength() <= 32 ? 4 : 6, value);
    }

    BigInteger size() {
        return BigInteger.TWO.pow(width(version) - prefix);
    }

    boolean isSize(int size) {
        return size().equals(BigInteger.valueOf(size));
    }

    boolean isLargerThan(int size) {
        return size().compareTo(BigInteger.valueOf(size)) > 0;
    }

    BigInteger hostmask() {
        return size().subtract(BigInteger.ONE);
    }

    BigInteger netmask() {
        return largest(version).subtract(hostmask());
    }

    /** The mask of the network's own bits as an address. */
    public String netmaskText() {
        return text(netmask());
    }

    /** The mask of the hosts' bits as an address. */
    public String hostmaskText() {
        return text(hostmask());
    }

    BigInteger first() {
        return value.and(netmask());
    }

    BigInteger last() {
        return value.or(hostmask());
    }

    boolean isFirst() {
        return value.equals(first());
    }

    /** The address of all hosts; a network of one or two addresses of version 4 has none. */
    Optional<BigInteger> broadcast() {
        return version == 4 && prefix >= 31 ? Optional.empty() : Optional.of(last());
    }

    /** Whether no address is apart for the network itself. */
    boolean isHostOnly() {
        return broadcast().filter(one -> one.signum() != 0).isEmpty();
    }

    /** The first address that a host may have. */
    BigInteger firstUsable() {
        return isSize(2) ? first() : first().add(BigInteger.ONE);
    }

    /** The last address that a host may have. */
    BigInteger lastUsable() {
        return isSize(2) ? last() : last().subtract(BigInteger.ONE);
    }

    /** The network without host bits. */
    IpNetwork cidr() {
        return new IpNetwork(version, first(), prefix);
    }

    /** The address alone. */
    IpNetwork host() {
        return new IpNetwork(version, value, width(version));
    }

    /** Whether all of the other network is in this one. */
    public boolean contains(IpNetwork other) {
        return version == other.version
                && prefix <= other.prefix
                && first().equals(other.value.and(netmask()));
    }

    /** The same address of version 4; empty where it cannot be. */
    Optional<IpNetwork> asVersion4() {
        if (value.bitLength() <= 32) {
            return of(4, value, prefix - MAPPED_PREFIX);
        }
        return value.compareTo(LARGEST_MAPPED) <= 0
                ? of(4, value.subtract(MAPPED), prefix - MAPPED_PREFIX)
                : Optional.empty();
    }

    /** The same address of version 4, mapped into version 6. */
    IpNetwork asVersion6() {
        return new IpNetwork(6, value.add(MAPPED), prefix + MAPPED_PREFIX);
    }

    String address() {
        return IpText.format(version, value);
    }

    String text(BigInteger address) {
        return IpText.format(version, address);
    }

    @Override
    public String toString() {
        return address() + "/" + prefix;
    }
}
