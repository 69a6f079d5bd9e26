package discos.plugins.module.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The certificate that arguments ask for.
 *
 * @param request what it is asked by; empty where a key alone asks
 * @param given the private key's other half, where one is given
 * @param authority who signs; empty where the certificate signs itself
 */
record CertificateWish(
        CertificateArgs args,
        Optional<SignedText> request,
        Optional<PublicKey> given,
        Optional<SignedText> authority) {

    private Der subject() {
        return request.map(SignedText::requestSubject)
                .orElseGet(() -> Der.of(Der.SEQUENCE, List.of()));
    }

    /** The key that is certified. */
    private PublicKey key() {
        return authority.isPresent() ? request.orElseThrow().requestKey() : given.orElseThrow();
    }

    /** The key that signs. */
    private PublicKey signer() {
        return authority.map(SignedText::key).orElseGet(() -> given.orElseThrow());
    }

    private Der issuer() {
        return authority.map(SignedText::subject).orElseGet(this::subject);
    }

    private List<Extension> asked() {
        return request.map(SignedText::requestExtensions).orElse(List.of());
    }

    /** The extensions of the certificate. */
    List<Extension> extensions() {
        List<Extension> all = new ArrayList<>();
        boolean isNamed = false;
        for (Extension one : asked()) {
            if (one.object().equals(Extension.SUBJECT_KEY)) {
                if (args.naming().equals("always_create")) {
                    continue;
                }
                isNamed = true;
            }
            if (!args.isAuthorityNamed() || !one.object().equals(Extension.AUTHORITY_KEY)) {
                all.add(one);
            }
        }
        if (!isNamed && !args.naming().equals("never_create")) {
            all.add(Extension.subjectKey(key().identifier()));
        }
        if (args.isAuthorityNamed()) {
            all.add(authorityKey());
        }
        return all;
    }

    private Extension authorityKey() {
        SignedText signer = authority.orElseThrow();
        return Extension.authorityKey(
                Extension.find(signer.extensions(), Extension.SUBJECT_KEY)
                        .map(it -> it.value().content())
                        .orElseGet(() -> signer.key().identifier()));
    }

    /** Whether a certificate is as asked for. */
    boolean isMet(SignedText old) {
        if (given.isPresent() && !given.get().isSame(old.key())) {
            return false;
        }
        return isRequestMet(old)
                && (args.naming().equals("never_create") || isNamed(old))
                && (args.ignoreTimestamps()
                        || (args.begin().fixed().equals(Optional.of(old.begin()))
                                && args.end().fixed().equals(Optional.of(old.end()))))
                && old.isSignedBy(signer())
                && (authority.isEmpty() || isIssued(old));
    }

    private boolean isRequestMet(SignedText old) {
        if (request.isPresent()
                && (!request.get().isSignedBy(request.get().requestKey())
                        || !request.get().requestKey().isSame(old.key()))) {
            return false;
        }
        if (!Subject.of(subject()).isSame(Subject.of(old.subject()), true)) {
            return false;
        }
        List<Extension> now = compared(old.extensions());
        List<Extension> then = compared(asked());
        return now.size() == then.size()
                && now.stream()
                        .allMatch(
                                one ->
                                        Extension.find(then, one.object())
                                                .filter(one::isSame)
                                                .isPresent());
    }

    /** Those that the request alone decides. */
    private List<Extension> compared(List<Extension> all) {
        Set<String> made =
                Set.of(
                        args.naming().equals("never_create") ? "" : Extension.SUBJECT_KEY,
                        args.isAuthorityNamed() ? Extension.AUTHORITY_KEY : " ");
        return all.stream().filter(it -> !made.contains(it.object())).toList();
    }

    private boolean isNamed(SignedText old) {
        Optional<byte[]> name =
                Extension.find(old.extensions(), Extension.SUBJECT_KEY)
                        .map(it -> it.value().content());
        byte[] wanted =
                args.naming().equals("create_if_not_provided")
                        ? Extension.find(asked(), Extension.SUBJECT_KEY)
                                .map(it -> it.value().content())
                                .orElseGet(() -> old.key().identifier())
                        : old.key().identifier();
        return name.filter(it -> Arrays.equals(it, wanted)).isPresent();
    }

    private boolean isIssued(SignedText old) {
        boolean isAuthority = Subject.of(issuer()).isSame(Subject.of(old.issuer()), true);
        return isAuthority
                && (!args.isAuthorityNamed()
                        || Extension.find(old.extensions(), Extension.AUTHORITY_KEY)
                                .filter(
                                        it ->
                                                Arrays.equals(
                                                        it.value().bytes(),
                                                        authorityKey().value().bytes()))
                                .isPresent());
    }

    SigningAlgorithm algorithm() {
        String digest = args.digest();
        if (SigningAlgorithm.needsDigest(signer()) && !SigningAlgorithm.isDigest(digest)) {
            throw new IllegalArgumentException(
                    (request.isEmpty()
                                    ? "Unsupported digest \"%s\""
                                    : "The digest %s is not supported with the cryptography"
                                            + " backend")
                            .formatted(digest));
        }
        return SigningAlgorithm.of(signer(), digest);
    }

    /**
     * A fragment that prints in hexadecimal what is signed (RFC 5280, 4.1). The host gives the time
     * and a serial number that nobody can guess.
     */
    String signed() {
        String version = Der.of(Der.field(0, true), List.of(Der.number(BigInteger.TWO))).hex();
        String extensions =
                extensions().isEmpty()
                        ? ""
                        : Der.of(Der.field(3, true), List.of(Extension.sequence(extensions())))
                                .hex();
        return """

        w=$(date -u +%%s)
        d_time() {
          y=${1%%??????????Z}
          if [ "$y" -lt 2050 ]; then d_der 17 "$(printf %%s "${1#??}" | d_hex)"
          else d_der 18 "$(printf %%s "$1" | d_hex)"; fi
        }
        r=$(openssl rand -hex 20) || exit 1
        v=$(d_der 30 "$(d_time "%s")$(d_time "%s")")
        d_der 30 "%s$(d_der 02 "4${r#?}")%s%s${v}%s%s%s"
        """
                .formatted(
                        args.begin().word(),
                        args.end().word(),
                        version,
                        algorithm().der().hex(),
                        issuer().hex(),
                        subject().hex(),
                        key().der().hex(),
                        extensions);
    }

    /** What a diff tells of a certificate. */
    static Map<String, Object> info(Optional<SignedText> certificate) {
        Map<String, Object> all = new LinkedHashMap<>();
        certificate.ifPresent(
                it -> {
                    all.put("can_parse_certificate", true);
                    all.put("subject_ordered", CsrWish.info(Subject.of(it.subject())));
                    all.put("issuer_ordered", CsrWish.info(Subject.of(it.issuer())));
                    all.put("not_before", it.begin());
                    all.put("not_after", it.end());
                    all.put("serial_number", it.serial().number());
                    all.put("public_key", it.key().pem());
                    all.put("public_key_type", it.key().type());
                    all.put("extensions_by_oid", CsrWish.info(it.extensions()));
                });
        return all;
    }
}
