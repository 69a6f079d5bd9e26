package discos.deployer.failover;

/**
 * An address of an interface and the length of its network's prefix.
 *
 * @param prefix 0 to 32; an address without a network has 32
 */
public record Network(String address, int prefix) {
    private static final int BITS = 32;
    private static final int USUAL = 24;

    /** Reads {@code 192.168.1.2/24}. */
    static Network parse(String text) {
        String[] parts = text.split("/", 2);
        return new Network(parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : BITS);
    }

    /** Whether another address is in the network; one of a single address is taken for a /24. */
    public boolean holds(String other) {
        int length = prefix == BITS ? USUAL : prefix;
        long mask = length == 0 ? 0 : -1L << (BITS - length);
        return (number(address) & mask) == (number(other) & mask);
    }

    /** Whether the text is an IPv4 address. */
    public static boolean isAddress(String text) {
        String part = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        return text.matches(part + "(\\." + part + "){3}");
    }

    private static long number(String address) {
        if (!isAddress(address)) {
            return -1;
        }
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
