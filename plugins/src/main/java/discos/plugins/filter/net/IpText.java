package discos.plugins.filter.net;

import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.literal.NumberText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads and writes addresses; the rules are those of {@code inet_pton} and of netaddr. */
final class IpText {
    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern ATON =
            Pattern.compile("0[xX][0-9a-fA-F]{1,8}|0[0-7]{0,11}|[1-9][0-9]{0,9}");
    private static final int GROUPS = 8;

    private IpText() {}

    /** A network, or an address as the network of itself. */
    static Optional<IpNetwork> network(String text) {
        return network(4, text).or(() -> network(6, text));
    }

    /** An address alone; one of version 4 may be short, as {@code inet_aton} takes it. */
    static Optional<IpNetwork> host(String text) {
        return aton(text.stripTrailing())
                .map(value -> new IpNetwork(4, value, 32))
                .or(() -> six(text).map(value -> new IpNetwork(6, value, 128)));
    }

    /** Up to three bytes, and a last number that fills the rest. */
    private static Optional<BigInteger> aton(String text) {
        String[] parts = text.split("\\.", -1);
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i++) {
            int bits = i < parts.length - 1 ? 8 : 8 * (5 - parts.length);
            if (!ATON.matcher(parts[i]).matches() || bits <= 0) {
                return Optional.empty();
            }
            long number = Long.decode(parts[i]);
            if (number >> bits != 0) {
                return Optional.empty();
            }
            value = value.shiftLeft(bits).add(BigInteger.valueOf(number));
        }
        return Optional.of(value);
    }

    private static Optional<IpNetwork> network(int version, String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<BigInteger> value =
                address(version, address).or(() -> version == 4 ? partial(address) : no());
        Optional<Integer> prefix =
                slash < 0
                        ? Optional.of(IpNetwork.width(version))
                        : prefix(version, text.substring(slash + 1));
        return value.flatMap(
                number -> prefix.flatMap(length -> IpNetwork.of(version, number, length)));
    }

    private static Optional<BigInteger> no() {
        return Optional.empty();
    }

    private static Optional<Integer> prefix(int version, String text) {
        return number(text)
                .map(number -> number.min(BigInteger.valueOf(999)).intValue())
                .or(() -> address(version, text).flatMap(mask -> maskLength(version, mask)));
    }

    /** The prefix that a mask, or the inverse of one, stands for. */
    static Optional<Integer> maskLength(int version, BigInteger mask) {
        BigInteger inverse = mask.xor(IpNetwork.largest(version));
        if (isMask(inverse)) {
            return Optional.of(IpNetwork.width(version) - inverse.bitLength());
        }
        return isMask(mask)
                ? Optional.of(IpNetwork.width(version) - mask.bitLength())
                : Optional.empty();
    }

    /** Whether a number is a row of ones, or nothing at all. */
    static boolean isMask(BigInteger number) {
        return number.and(number.add(BigInteger.ONE)).signum() == 0;
    }

    /** A complete address of a version. */
    static Optional<BigInteger> address(int version, String text) {
        return version == 4 ? four(text) : six(text);
    }

    private static Optional<BigInteger> four(String text) {
        String[] parts = text.split("\\.", -1);
        boolean isWhole = Stream.of(parts).allMatch(part -> BYTE.matcher(part).matches());
        return isWhole && parts.length == 4 ? bytes(parts) : Optional.empty();
    }

    private static Optional<BigInteger> bytes(String[] parts) {
        BigInteger value = BigInteger.ZERO;
        for (String part : parts) {
            Optional<BigInteger> number = number(part);
            if (number.isEmpty() || number.get().signum() < 0 || number.get().bitLength() > 8) {
                return Optional.empty();
            }
            value = value.shiftLeft(8).add(number.get());
        }
        return Optional.of(value.shiftLeft(8 * (4 - parts.length)));
    }

    /** What Python's {@code int}, which netaddr asks, makes of a text. */
    static Optional<BigInteger> number(String text) {
        return NumberText.whole(text, 10).map(PythonNumbers::big);
    }

    /** The first one to four numbers of an address; zeros follow. */
    private static Optional<BigInteger> partial(String text) {
        String[] parts = text.strip().split("\\s*\\.\\s*", -1);
        return parts.length <= 4 ? bytes(parts) : Optional.empty();
    }

    private static Optional<BigInteger> six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text)
                    .filter(all -> all.size() == GROUPS)
                    .map(all -> joined(all, List.of()));
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        String before = text.substring(0, gap);
        Optional<List<Integer>> left = before.contains(".") ? Optional.empty() : groups(before);
        Optional<List<Integer>> right = groups(text.substring(gap + 2));
        return left.isPresent()
                        && right.isPresent()
                        && left.get().size() + right.get().size() < GROUPS
                ? Optional.of(joined(left.get(), right.get()))
                : Optional.empty();
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<BigInteger> last = i == parts.length - 1 ? four(parts[i]) : Optional.empty();
            if (last.isPresent()) {
                groups.add(last.get().shiftRight(16).intValue());
                groups.add(last.get().intValue() & 0xffff);
            } else if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static BigInteger joined(List<Integer> left, List<Integer> right) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < GROUPS; i++) {
            int fromRight = i - (GROUPS - right.size());
            int group = i < left.size() ? left.get(i) : fromRight < 0 ? 0 : right.get(fromRight);
            value = value.shiftLeft(16).add(BigInteger.valueOf(group));
        }
        return value;
    }

    /** An address in its usual, shortest form. */
    static String format(int version, BigInteger value) {
        if (version == 4) {
            return dotted(value);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = value.shiftRight(16 * (GROUPS - 1 - i)).intValue() & 0xffff;
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        boolean endsDotted = start == 0 && (length == 6 || (length == 5 && groups[5] == 0xffff));
        int count = endsDotted ? GROUPS - 2 : GROUPS;
        String tail = endsDotted ? dotted(value) : "";
        return length < 2
                ? hex(groups, 0, count)
                : hex(groups, 0, start)
                        + "::"
                        + hex(groups, start + length, count)
                        + (endsDotted && start + length < count ? ":" : "")
                        + tail;
    }

    private static String hex(int[] groups, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            out.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return out.toString();
    }

    private static String dotted(BigInteger value) {
        int bits = value.intValue();
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d",
                bits >>> 24,
                bits >>> 16 & 0xff,
                bits >>> 8 & 0xff,
                bits & 0xff);
    }

    /** The name under which the domain name system knows an address. */
    static String reverse(int version, BigInteger value) {
        List<String> parts = new ArrayList<>();
        int bits = version == 4 ? 8 : 4;
        for (int at = 0; at < IpNetwork.width(version); at += bits) {
            int part = value.shiftRight(at).intValue() & ((1 << bits) - 1);
            parts.add(Integer.toString(part, version == 4 ? 10 : 16));
        }
        return String.join(".", parts) + (version == 4 ? ".in-addr.arpa." : ".ip6.arpa.");
    }
}
