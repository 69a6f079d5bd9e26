package discos.plugins.module.crypto;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A general name of RFC 5280, as playbooks write it: {@code DNS:}, {@code IP:} and others. */
final class AlternativeName {
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern OTHER =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)*);([0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2})*)");
    private static final int IA5 = 0x16;

    private AlternativeName() {}

    /**
     * The value of a name.
     *
     * @param what it is the name of, for messages
     * @throws IllegalArgumentException if it is none
     */
    static Der of(String name, String what) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "Cannot parse %s \"%s\" (forgot \"DNS:\" prefix?)".formatted(what, name));
        }
        String rest = name.substring(colon + 1);
        try {
            return switch (name.substring(0, colon)) {
                case "DNS" -> text(2, plain(rest));
                case "IP" -> new Der(Der.field(7, false), address(rest));
                case "email" -> text(1, mail(rest));
                case "URI" -> text(6, rest);
                case "RID" -> new Der(Der.field(8, false), Der.object(rest).content());
                case "otherName" -> other(rest);
                case "dirName" -> new Der(Der.field(4, true), Subject.ofText(rest).der().bytes());
                default ->
                        throw new IllegalArgumentException(
                                "potentially unsupported by cryptography backend");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).startsWith("potentially")
                            ? "Cannot parse %s \"%s\" (%s)".formatted(what, name, e.getMessage())
                            : "Cannot parse %s \"%s\": %s".formatted(what, name, e.getMessage()));
        }
    }

    private static Der text(int field, String text) {
        return new Der(Der.field(field, false), Der.text(IA5, text).content());
    }

    /** A name of hosts in letters of ASCII; a star and empty labels stay. */
    private static String plain(String host) {
        if (host.chars().allMatch(it -> it < 0x80)) {
            return host;
        }
        String[] labels = host.split("\\.", -1);
        for (int i = 0; i < labels.length; i++) {
            labels[i] =
                    labels[i].isEmpty() || labels[i].equals("*")
                            ? labels[i]
                            : IDN.toASCII(labels[i]);
        }
        return String.join(".", labels);
    }

    private static String mail(String address) {
        int at = address.indexOf('@');
        return at < 0 ? address : address.substring(0, at + 1) + plain(address.substring(at + 1));
    }

    private static byte[] address(String text) {
        String[] parts = text.split("/", 2);
        byte[] bytes = bytes(parts[0]);
        if (parts.length == 1) {
            return bytes;
        }
        int bits =
                parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : length(bytes(parts[1]));
        byte[] all = Arrays.copyOf(bytes, 2 * bytes.length);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte mask = (byte) (0x80 >> (bit % 8));
            if (bit < bits) {
                all[bytes.length + bit / 8] |= mask;
            } else if ((bytes[bit / 8] & mask) != 0) {
                throw new IllegalArgumentException(text + " has host bits set");
            }
        }
        return all;
    }

    private static int length(byte[] mask) {
        int bits = 0;
        for (byte one : mask) {
            bits += Integer.bitCount(one & 0xff);
        }
        return bits;
    }

    private static byte[] bytes(String text) {
        try {
            if (ADDRESS.matcher(text).matches()) {
                return InetAddress.getByName(text).getAddress(); // a number, so nobody is asked
            }
        } catch (UnknownHostException _) {
            throw new IllegalArgumentException(
                    "'%s' does not appear to be an IPv4 or IPv6 address".formatted(text));
        }
        throw new IllegalArgumentException(
                "'%s' does not appear to be an IPv4 or IPv6 address".formatted(text));
    }

    private static Der other(String text) {
        Matcher hex = OTHER.matcher(text);
        if (hex.matches()) {
            String digits = hex.group(2).replaceAll("\\b([0-9a-fA-F])\\b", "0$1").replace(":", "");
            return otherName(hex.group(1), Der.parse(HexFormat.of().parseHex(digits)));
        }
        int at = text.indexOf(';');
        if (at < 0) {
            throw new IllegalArgumentException(
                    "must be in the format \"otherName:<OID>;<ASN.1 OpenSSL Encoded String>\" or"
                            + " \"otherName:<OID>;<hex string>\"");
        }
        String[] kind = text.substring(at + 1).split(":", 2);
        if (kind.length < 2 || !(kind[0].equals("UTF8") || kind[0].equals("UTF8String"))) {
            throw new IllegalArgumentException(
                    "The ASN.1 serialized string is not supported; only UTF8 or UTF8String is");
        }
        return otherName(text.substring(0, at), Der.text(Der.UTF8, kind[1]));
    }

    private static Der otherName(String object, Der value) {
        return Der.of(
                Der.field(0, true),
                List.of(Der.object(object), Der.of(Der.field(0, true), List.of(value))));
    }
}
