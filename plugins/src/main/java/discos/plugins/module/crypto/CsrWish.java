package discos.plugins.module.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The request that arguments ask for. */
record CsrWish(CsrArgs args) {
    private static final List<String> USAGES =
            List.of(
                    "Digital Signature|digitalSignature",
                    "Non Repudiation|nonRepudiation|Content Commitment|contentCommitment",
                    "Key Encipherment|keyEncipherment",
                    "Data Encipherment|dataEncipherment",
                    "Key Agreement|keyAgreement",
                    "Certificate Sign|keyCertSign",
                    "CRL Sign|cRLSign",
                    "Encipher Only|encipherOnly",
                    "Decipher Only|decipherOnly");
    private static final List<String> REASONS =
            List.of(
                    "",
                    "key_compromise",
                    "ca_compromise",
                    "affiliation_changed",
                    "superseded",
                    "cessation_of_operation",
                    "certificate_hold",
                    "privilege_withdrawn",
                    "aa_compromise");
    private static final String WHAT = "Subject Alternative Name";

    /** The fields of the subject, as the result tells them. */
    List<Map.Entry<String, String>> fields() {
        CsrArgs.Who who = args.who();
        List<Map.Entry<String, String>> all = new ArrayList<>();
        add(all, "C", who.countryName());
        add(all, "ST", who.stateOrProvinceName());
        add(all, "L", who.localityName());
        add(all, "O", who.organizationName());
        add(all, "OU", who.organizationalUnitName());
        add(all, "CN", who.commonName());
        add(all, "emailAddress", who.emailAddress());
        who.subject().ifPresent(it -> all.addAll(Subject.fields(it, "subject")));
        List<Map<String, Object>> ordered = who.subjectOrdered().orElse(List.of());
        if (!ordered.isEmpty() && !all.isEmpty()) {
            throw new IllegalArgumentException(
                    "subject_ordered cannot be combined with any other subject field");
        }
        for (int i = 0; i < ordered.size(); i++) {
            if (ordered.get(i).size() != 1) {
                throw new IllegalArgumentException(
                        "Entry #%d in subject_ordered must be a dictionary with exactly one key-value pair"
                                .formatted(i + 1));
            }
            all.addAll(Subject.fields(ordered.get(i), "subject_ordered"));
        }
        return all;
    }

    private static void add(
            List<Map.Entry<String, String>> all, String name, Optional<String> value) {
        value.filter(it -> !it.isEmpty()).ifPresent(it -> all.add(Map.entry(name, it)));
    }

    private Subject subject() {
        return new Subject(
                fields().stream()
                        .map(it -> new Subject.Part(ObjectNames.number(it.getKey()), it.getValue()))
                        .toList());
    }

    /** Other names: the common name, where none are given. */
    Optional<List<String>> alternatives() {
        Optional<List<String>> given = args.usages().subjectAltName();
        if (given.filter(it -> !it.isEmpty()).isPresent() || !args.usages().useCommonNameForSan()) {
            return given;
        }
        Optional<List<String>> common =
                fields().stream()
                        .filter(it -> List.of("commonName", "CN").contains(it.getKey()))
                        .findFirst()
                        .map(it -> List.of("DNS:" + it.getValue()));
        return common.isPresent() ? common : given;
    }

    /** The extensions that are asked for. */
    List<Extension> extensions(PublicKey key) {
        CsrArgs.Usages usages = args.usages();
        List<Extension> all = new ArrayList<>();
        if (alternatives().filter(it -> !it.isEmpty()).isPresent()) {
            Der names = names(Der.SEQUENCE, alternatives().get(), WHAT);
            all.add(new Extension(Extension.ALTERNATIVES, usages.subjectAltNameCritical(), names));
        }
        given(usages.keyUsage())
                .ifPresent(
                        it ->
                                all.add(
                                        new Extension(
                                                Extension.KEY_USAGE,
                                                usages.keyUsageCritical(),
                                                usage(it))));
        given(usages.extendedKeyUsage())
                .ifPresent(
                        it ->
                                all.add(
                                        new Extension(
                                                Extension.PURPOSES,
                                                usages.extendedKeyUsageCritical(),
                                                purposes(it))));
        given(usages.basicConstraints())
                .ifPresent(
                        it ->
                                all.add(
                                        new Extension(
                                                Extension.CONSTRAINTS,
                                                usages.basicConstraintsCritical(),
                                                constraints(it))));
        if (usages.ocspMustStaple()) {
            Der status = Der.sequence(Der.number(BigInteger.valueOf(5)));
            all.add(new Extension(Extension.FEATURES, usages.ocspMustStapleCritical(), status));
        }
        nameConstraints().ifPresent(all::add);
        identifiers(key, all);
        given(args.names().crlDistributionPoints()).map(CsrWish::lists).ifPresent(all::add);
        return all;
    }

    private static <T> Optional<List<T>> given(Optional<List<T>> list) {
        return list.filter(it -> !it.isEmpty());
    }

    private static Der names(int tag, List<String> names, String what) {
        return Der.of(tag, names.stream().map(it -> AlternativeName.of(it, what)).toList());
    }

    private static Der usage(List<String> names) {
        List<Integer> bits = new ArrayList<>();
        for (String name : names) {
            int bit = -1;
            for (int i = 0; i < USAGES.size(); i++) {
                bit = List.of(USAGES.get(i).split("\\|", -1)).contains(name) ? i : bit;
            }
            if (bit < 0) {
                throw new IllegalArgumentException("Unknown key usage \"%s\"".formatted(name));
            }
            bits.add(bit);
        }
        return Der.bits(bits);
    }

    private static Der purposes(List<String> names) {
        return Der.of(
                Der.SEQUENCE,
                names.stream().map(it -> Der.object(ObjectNames.number(it))).toList());
    }

    private static Der constraints(List<String> words) {
        boolean isAuthority = false;
        Optional<BigInteger> length = Optional.empty();
        for (String word : words) {
            if (word.startsWith("CA:")) {
                String value = word.substring(3);
                if (!List.of("TRUE", "FALSE").contains(value)) {
                    throw new IllegalArgumentException(
                            "Unknown basic constraint value \"%s\" for CA".formatted(value));
                }
                isAuthority = value.equals("TRUE");
            } else if (word.startsWith("pathlen:")) {
                try {
                    length = Optional.of(new BigInteger(word.substring(8)));
                } catch (NumberFormatException _) {
                    throw new IllegalArgumentException(
                            "Cannot parse path length constraint \"%s\"".formatted(word));
                }
            } else {
                throw new IllegalArgumentException(
                        "Unknown basic constraint \"%s\"".formatted(word));
            }
        }
        List<Der> parts = new ArrayList<>();
        if (isAuthority) {
            parts.add(Der.isTrue());
        }
        length.map(Der::number).ifPresent(parts::add);
        return Der.of(Der.SEQUENCE, parts);
    }

    private Optional<Extension> nameConstraints() {
        CsrArgs.Names names = args.names();
        List<Der> parts = new ArrayList<>();
        addSubtrees(parts, 0, names.nameConstraintsPermitted(), "name constraints permitted");
        addSubtrees(parts, 1, names.nameConstraintsExcluded(), "name constraints excluded");
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Extension(
                                Extension.NAMES,
                                names.nameConstraintsCritical(),
                                Der.of(Der.SEQUENCE, parts)));
    }

    private static void addSubtrees(List<Der> parts, int field, List<String> names, String what) {
        if (!names.isEmpty()) {
            parts.add(
                    Der.of(
                            Der.field(field, true),
                            names.stream()
                                    .map(it -> Der.sequence(AlternativeName.of(it, what)))
                                    .toList()));
        }
    }

    private void identifiers(PublicKey key, List<Extension> all) {
        CsrArgs.Names names = args.names();
        if (names.createSubjectKeyIdentifier()) {
            all.add(Extension.subjectKey(key.identifier()));
        } else {
            names.subjectKeyIdentifier()
                    .map(it -> Extension.subjectKey(hex(it, "subject_key_identifier")))
                    .ifPresent(all::add);
        }
        List<Der> parts = new ArrayList<>();
        names.authorityKeyIdentifier()
                .ifPresent(
                        it ->
                                parts.add(
                                        new Der(
                                                Der.field(0, false),
                                                hex(it, "authority_key_identifier"))));
        names.authorityCertIssuer()
                .ifPresent(it -> parts.add(names(Der.field(1, true), it, "authority cert issuer")));
        names.authorityCertSerialNumber()
                .ifPresent(
                        it ->
                                parts.add(
                                        new Der(
                                                Der.field(2, false),
                                                BigInteger.valueOf(it).toByteArray())));
        if (!parts.isEmpty()) {
            all.add(new Extension(Extension.AUTHORITY_KEY, false, Der.of(Der.SEQUENCE, parts)));
        }
    }

    private static byte[] hex(String text, String name) {
        try {
            return HexFormat.of().parseHex(text.replace(":", "").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Cannot parse " + name + ": " + e.getMessage());
        }
    }

    private static Extension lists(List<Map<String, Object>> points) {
        List<Der> all = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            try {
                all.add(point(points.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Error while parsing CRL distribution point #%d: %s"
                                .formatted(i, e.getMessage()));
            }
        }
        return new Extension(Extension.LISTS, false, Der.of(Der.SEQUENCE, all));
    }

    private static Der point(Map<String, Object> point) {
        List<Der> parts = new ArrayList<>();
        List<String> full = texts(point, "full_name");
        List<String> relative = texts(point, "relative_name");
        if (!full.isEmpty()) {
            Der names = names(Der.field(0, true), full, "full name");
            parts.add(Der.of(Der.field(0, true), List.of(names)));
        } else if (!relative.isEmpty()) {
            Der name = Subject.ofParts(relative).relative(Der.field(1, true));
            parts.add(Der.of(Der.field(0, true), List.of(name)));
        }
        List<String> reasons = texts(point, "reasons");
        if (!reasons.isEmpty()) {
            List<Integer> bits = reasons.stream().map(REASONS::indexOf).toList();
            if (bits.contains(-1)) {
                throw new IllegalArgumentException(
                        "value of reasons must be one or more of: "
                                + String.join(", ", REASONS.subList(1, REASONS.size())));
            }
            parts.add(new Der(Der.field(1, false), Der.bits(bits).content()));
        }
        List<String> issuer = texts(point, "crl_issuer");
        if (!issuer.isEmpty()) {
            parts.add(names(Der.field(2, true), issuer, "CRL issuer"));
        }
        return Der.of(Der.SEQUENCE, parts);
    }

    private static List<String> texts(Map<String, Object> point, String name) {
        Object value = point.get(name);
        if (value instanceof List<?> list) {
            if (list.isEmpty()) {
                throw new IllegalArgumentException(name + " must not be empty");
            }
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof String text ? List.of(text.split(",", -1)) : List.of();
    }

    /** Whether a request is as asked for. */
    boolean isMet(SignedText old, PublicKey key, List<Extension> wanted) {
        List<Extension> there = old.requestExtensions();
        List<String> checked =
                List.of(
                        Extension.ALTERNATIVES,
                        Extension.KEY_USAGE,
                        Extension.PURPOSES,
                        Extension.CONSTRAINTS,
                        Extension.FEATURES,
                        Extension.NAMES,
                        Extension.SUBJECT_KEY,
                        Extension.AUTHORITY_KEY,
                        Extension.LISTS);
        for (String object : checked) {
            Optional<Extension> now = Extension.find(there, object);
            Optional<Extension> then = Extension.find(wanted, object);
            if (now.isPresent() != then.isPresent()
                    || (now.isPresent() && !now.get().isLike(then.orElseThrow()))) {
                return false;
            }
        }
        boolean isOrdered = args.who().subjectOrdered().filter(it -> !it.isEmpty()).isPresent();
        return subject().isSame(Subject.of(old.requestSubject()), isOrdered)
                && old.requestKey().isSame(key)
                && old.isSignedBy(key);
    }

    /** What is signed (RFC 2986). */
    Der request(PublicKey key, List<Extension> extensions) {
        Der attributes =
                extensions.isEmpty()
                        ? Der.of(Der.field(0, true), List.of())
                        : Der.of(
                                Der.field(0, true),
                                List.of(
                                        Der.sequence(
                                                Der.object("1.2.840.113549.1.9.14"),
                                                Der.of(
                                                        Der.SET,
                                                        List.of(Extension.sequence(extensions))))));
        return Der.sequence(Der.number(BigInteger.ZERO), subject().der(), key.der(), attributes);
    }

    /** What a diff tells of a request. */
    static Map<String, Object> info(Optional<SignedText> request) {
        Map<String, Object> all = new LinkedHashMap<>();
        request.ifPresent(
                it -> {
                    all.put("can_parse_csr", true);
                    all.put("subject_ordered", info(Subject.of(it.requestSubject())));
                    all.put("public_key", it.requestKey().pem());
                    all.put("public_key_type", it.requestKey().type());
                    all.put("extensions_by_oid", info(it.requestExtensions()));
                });
        return all;
    }

    static List<Object> info(Subject subject) {
        return subject.parts().stream()
                .<Object>map(it -> List.of(ObjectNames.name(it.object()), it.value()))
                .toList();
    }

    static Map<String, Object> info(List<Extension> extensions) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Extension one : extensions) {
            all.put(
                    one.object(),
                    Map.of(
                            "critical",
                            one.isCritical(),
                            "value",
                            Base64.getEncoder().encodeToString(one.value().bytes())));
        }
        return all;
    }
}
