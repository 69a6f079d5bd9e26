package discos.plugins.module.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A value as ASN.1's distinguished rules (DER, ITU-T X.690) write it.
 *
 * @param tag the first byte; more than one byte of tag occurs nowhere in certificates
 * @param content what follows tag and length
 */
@SuppressWarnings("ArrayRecordComponent") // compared as bytes by those who compare
record Der(int tag, byte[] content) {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT = 0x06;
    static final int UTF8 = 0x0c;
    static final int PRINTABLE = 0x13;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** The tag of a field that is told by its number. */
    static int field(int number, boolean isMade) {
        return (isMade ? 0xa0 : 0x80) + number;
    }

    /**
     * The one value that the bytes are.
     *
     * @throws IllegalArgumentException if they are none
     */
    static Der parse(byte[] bytes) {
        List<Der> all = parseAll(bytes);
        if (all.size() != 1) {
            throw new IllegalArgumentException("not one DER value");
        }
        return all.getFirst();
    }

    private static List<Der> parseAll(byte[] bytes) {
        List<Der> all = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            if (at + 2 > bytes.length) {
                throw new IllegalArgumentException("DER ends early");
            }
            int tag = bytes[at++] & 0xff;
            int length = bytes[at++] & 0xff;
            if (length > 0x80) {
                int count = length - 0x80;
                if (count > 3 || at + count > bytes.length) {
                    throw new IllegalArgumentException("DER value too long");
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = (length << 8) + (bytes[at++] & 0xff);
                }
            }
            if (at + length > bytes.length) {
                throw new IllegalArgumentException("DER ends early");
            }
            all.add(new Der(tag, Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return all;
    }

    static Der of(int tag, List<Der> children) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        children.forEach(child -> all.writeBytes(child.bytes()));
        return new Der(tag, all.toByteArray());
    }

    static Der sequence(Der... children) {
        return of(SEQUENCE, List.of(children));
    }

    static Der number(BigInteger value) {
        return new Der(INTEGER, value.toByteArray());
    }

    static Der octets(byte[] bytes) {
        return new Der(OCTETS, bytes);
    }

    static Der isTrue() {
        return new Der(BOOLEAN, new byte[] {(byte) 0xff});
    }

    static Der text(int tag, String text) {
        return new Der(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bits by their numbers, as a named list of bits has them: no noughts at the end. */
    static Der bits(List<Integer> set) {
        int last = set.stream().mapToInt(Integer::intValue).max().orElse(-1);
        byte[] content = new byte[1 + last / 8 + (last < 0 ? 0 : 1)];
        content[0] = (byte) (last < 0 ? 0 : 7 - last % 8);
        for (int bit : set) {
            content[1 + bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        return new Der(BITS, content);
    }

    /** An object identifier of its dotted numbers. */
    static Der object(String dotted) {
        List<BigInteger> arcs =
                Arrays.stream(dotted.split("\\.", -1)).map(BigInteger::new).toList();
        if (arcs.size() < 2) {
            throw new IllegalArgumentException("no object identifier: " + dotted);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(arc(arcs.get(0).multiply(BigInteger.valueOf(40)).add(arcs.get(1))));
        arcs.stream().skip(2).forEach(one -> out.writeBytes(arc(one)));
        return new Der(OBJECT, out.toByteArray());
    }

    private static byte[] arc(BigInteger value) {
        int count = Math.max(1, (value.bitLength() + 6) / 7);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            int seven = value.shiftRight(7 * (count - 1 - i)).intValue() & 0x7f;
            bytes[i] = (byte) (i == count - 1 ? seven : seven | 0x80);
        }
        return bytes;
    }

    /** The dotted numbers of an object identifier. */
    String dotted() {
        List<String> arcs = new ArrayList<>();
        BigInteger value = BigInteger.ZERO;
        for (byte one : content) {
            value = value.shiftLeft(7).or(BigInteger.valueOf(one & 0x7f));
            if (one >= 0) {
                if (arcs.isEmpty()) {
                    int first = Math.min(2, value.divide(BigInteger.valueOf(40)).intValue());
                    arcs.add("" + first);
                    value = value.subtract(BigInteger.valueOf(40L * first));
                }
                arcs.add(value.toString());
                value = BigInteger.ZERO;
            }
        }
        return String.join(".", arcs);
    }

    List<Der> children() {
        return parseAll(content);
    }

    Der child(int index) {
        List<Der> all = children();
        if (index >= all.size()) {
            throw new IllegalArgumentException("DER value lacks a part");
        }
        return all.get(index);
    }

    BigInteger number() {
        return new BigInteger(content);
    }

    String text() {
        return tag == 0x1e
                ? new String(content, StandardCharsets.UTF_16BE)
                : tag == 0x14
                        ? new String(content, StandardCharsets.ISO_8859_1)
                        : new String(content, StandardCharsets.UTF_8);
    }

    /** The bytes of a string of bits, which is one of bytes in certificates. */
    byte[] bitBytes() {
        return content.length == 0 ? content : Arrays.copyOfRange(content, 1, content.length);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int from = digits[0] == 0 ? 1 : 0;
            out.write(0x80 + digits.length - from);
            out.write(digits, from, digits.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
