package discos.plugins.module.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An extension of a certificate or of a request.
 *
 * @param object its dotted number
 * @param value as RFC 5280 has it
 */
record Extension(String object, boolean isCritical, Der value) {
    static final String SUBJECT_KEY = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String ALTERNATIVES = "2.5.29.17";
    static final String CONSTRAINTS = "2.5.29.19";
    static final String NAMES = "2.5.29.30";
    static final String LISTS = "2.5.29.31";
    static final String AUTHORITY_KEY = "2.5.29.35";
    static final String PURPOSES = "2.5.29.37";
    static final String FEATURES = "1.3.6.1.5.5.7.1.24";

    static Extension of(Der der) {
        List<Der> parts = der.children();
        boolean isCritical =
                parts.size() > 2
                        && parts.get(1).content().length > 0
                        && parts.get(1).content()[0] != 0;
        return new Extension(
                parts.getFirst().dotted(), isCritical, Der.parse(parts.getLast().content()));
    }

    static List<Extension> all(Der sequence) {
        List<Extension> all = new ArrayList<>();
        sequence.children().forEach(it -> all.add(of(it)));
        return all;
    }

    static Optional<Extension> find(List<Extension> all, String object) {
        return all.stream().filter(it -> it.object().equals(object)).findFirst();
    }

    /** The name of a key, as a certificate tells its own. */
    static Extension subjectKey(byte[] identifier) {
        return new Extension(SUBJECT_KEY, false, Der.octets(identifier));
    }

    /** The name of the key of who signed. */
    static Extension authorityKey(byte[] identifier) {
        return new Extension(
                AUTHORITY_KEY,
                false,
                Der.of(Der.SEQUENCE, List.of(new Der(Der.field(0, false), identifier))));
    }

    Der der() {
        List<Der> parts = new ArrayList<>();
        parts.add(Der.object(object));
        if (isCritical) {
            parts.add(Der.isTrue());
        }
        parts.add(Der.octets(value.bytes()));
        return Der.of(Der.SEQUENCE, parts);
    }

    static Der sequence(List<Extension> all) {
        return Der.of(Der.SEQUENCE, all.stream().map(Extension::der).toList());
    }

    boolean isSame(Extension other) {
        return object.equals(other.object)
                && isCritical == other.isCritical
                && Arrays.equals(value.bytes(), other.value.bytes());
    }

    /** The same, but for the order of names and purposes, and of what else is a set in meaning. */
    boolean isLike(Extension other) {
        boolean isSet = List.of(ALTERNATIVES, PURPOSES).contains(object);
        return isSet
                ? isCritical == other.isCritical && members(value).equals(members(other.value))
                : object.equals(NAMES)
                        ? isCritical == other.isCritical && subtrees().equals(other.subtrees())
                        : isSame(other);
    }

    private static Set<String> members(Der value) {
        Set<String> all = new HashSet<>();
        value.children().forEach(it -> all.add(it.hex()));
        return all;
    }

    private Set<String> subtrees() {
        Set<String> all = new HashSet<>();
        value.children()
                .forEach(
                        field -> field.children().forEach(one -> all.add(field.tag() + one.hex())));
        return all;
    }
}
