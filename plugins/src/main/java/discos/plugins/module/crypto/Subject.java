package discos.plugins.module.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name as certificates have it: attributes by their dotted numbers, in order. */
record Subject(List<Subject.Part> parts) {
    private static final Pattern START = Pattern.compile("^ *([a-zA-Z0-9.]+) *= *");
    private static final String COUNTRY = "2.5.4.6";
    private static final String MAIL = "1.2.840.113549.1.9.1";
    private static final String DOMAIN = "0.9.2342.19200300.100.1.25";

    /** One attribute. */
    record Part(String object, String value) {}

    /** The name in a certificate or request. */
    static Subject of(Der der) {
        List<Part> parts = new ArrayList<>();
        for (Der set : der.children()) {
            for (Der pair : set.children()) {
                parts.add(new Part(pair.child(0).dotted(), pair.child(1).text()));
            }
        }
        return new Subject(parts);
    }

    /** What a playbook says of a field, which may have several values. */
    static List<String> values(String key, Object value, String field) {
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        List<String> values = new ArrayList<>();
        for (Object one : all) {
            if (!(one instanceof String text)) {
                throw new IllegalArgumentException(
                        value instanceof List<?>
                                ? "Values %s in %s must be strings".formatted(key, field)
                                : "Value for %s in %s must be either a string or a list of strings"
                                        .formatted(key, field));
            }
            if (text.isEmpty()) {
                throw new IllegalArgumentException(
                        value instanceof List<?>
                                ? "Values for %s in %s must not be empty strings"
                                        .formatted(key, field)
                                : "Value for %s in %s must not be an empty string"
                                        .formatted(key, field));
            }
            values.add(text);
        }
        return values;
    }

    boolean isSame(Subject other, boolean isOrdered) {
        return isOrdered
                ? parts.equals(other.parts)
                : new HashSet<>(parts).equals(new HashSet<>(other.parts));
    }

    Der der() {
        return Der.of(Der.SEQUENCE, parts.stream().map(Subject::set).toList());
    }

    private static Der set(Part part) {
        return Der.of(Der.SET, List.of(pair(part)));
    }

    /** The attributes as one relative name. */
    Der relative(int tag) {
        return Der.of(tag, parts.stream().map(Subject::pair).toList());
    }

    private static Der pair(Part part) {
        int tag =
                switch (part.object()) {
                    case COUNTRY -> Der.PRINTABLE;
                    case MAIL, DOMAIN -> 0x16;
                    default -> Der.UTF8;
                };
        return Der.sequence(Der.object(part.object()), Der.text(tag, part.value()));
    }

    /** Attributes as a playbook writes each, such as {@code CN = example.com}. */
    static Subject ofParts(List<String> texts) {
        List<Part> parts = new ArrayList<>();
        for (String text : texts) {
            Matcher start = start(text);
            parts.add(new Part(ObjectNames.number(start.group(1)), text.substring(start.end())));
        }
        return new Subject(parts);
    }

    /** A whole name, such as {@code CN=a,O=b} or {@code /O=b/CN=a}, the last attribute first. */
    static Subject ofText(String text) {
        String rest = text.stripLeading();
        char separator = ',';
        if (rest.startsWith("/")) {
            separator = '/';
            rest = rest.substring(1);
        }
        List<Part> parts = new ArrayList<>();
        while (!rest.isEmpty()) {
            Matcher start = start(rest);
            StringBuilder value = new StringBuilder();
            int end = value(rest, start.end(), separator, value);
            parts.add(new Part(ObjectNames.number(start.group(1)), value.toString()));
            if (end < rest.length() && end + 1 >= rest.length()) {
                throw new IllegalArgumentException(
                        "Error while parsing distinguished name \"%s\": unexpected end of string"
                                .formatted(text));
            }
            rest = end < rest.length() ? rest.substring(end + 1) : "";
        }
        return new Subject(parts.reversed());
    }

    private static Matcher start(String text) {
        Matcher start = START.matcher(text);
        if (!start.find()) {
            throw new IllegalArgumentException("cannot start part in \"%s\"".formatted(text));
        }
        return start;
    }

    /** Reads a value with its backslashes, and gives where it ends. */
    private static int value(String text, int from, char separator, StringBuilder value) {
        if (text.startsWith("#", from)) {
            value.append(
                    new String(
                            HexFormat.of().parseHex(text.substring(from + 1)),
                            StandardCharsets.UTF_8));
            return text.length();
        }
        int at = from;
        while (at < text.length() && text.charAt(at) != separator) {
            char one = text.charAt(at++);
            if (one != '\\' || at >= text.length()) {
                value.append(one);
            } else if (Character.digit(text.charAt(at), 16) >= 0 && at + 1 < text.length()) {
                value.append((char) Integer.parseInt(text.substring(at, at + 2), 16));
                at += 2;
            } else {
                value.append(text.charAt(at++));
            }
        }
        return at;
    }

    /** The attributes of a mapping of fields to values. */
    static List<Map.Entry<String, String>> fields(Map<?, ?> map, String field) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        map.forEach(
                (key, value) ->
                        values(String.valueOf(key), value, field)
                                .forEach(one -> all.add(Map.entry(String.valueOf(key), one))));
        return all;
    }
}
